import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from '@/components/ui/links';
import { LoadingPage } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { RequirePermission } from '@/components/ui/RequirePermission';
import { useDraftOwner } from '@/components/ui/useDraft';
import { newId } from '@/lib/api/ids';
import type { Provider } from '@/lib/api/types';
import { draftsOf } from '@/lib/drafts';
import { projectQuery } from '@/lib/queries';
import { providerQuery } from './api';
import { ConfigureForm, draftNameOf } from './ConfigureForm';
import { DescriptionFacts } from './DescriptionFacts';
import { UnverifiedMark } from './UnverifiedMark';

/** The page on which a provider is configured in numbered steps. */
export function ConfigurePage() {
  const { t } = useTranslation();
  const { projectId, slug } = useParams({ from: '/console/$projectId/providers/new/$slug' });
  const id = useConfigId();
  const custom = slug === 'custom';
  const provider = useQuery({ ...providerQuery(slug), enabled: !custom });
  const project = useSuspenseQuery(projectQuery(projectId)).data;
  if (!id || (!custom && provider.isPending)) {
    return <LoadingPage />;
  }
  const title = custom
    ? t('configure.title_custom')
    : t('configure.title', { provider: nameOf(provider.data, slug) });
  return (
    <>
      <PageHeader
        title={title}
        description={t('configure.intro', { project: project.name })}
        badges={provider.data && !provider.data.confirmed && <UnverifiedMark />}
        above={
          <BackLink to="/console/$projectId/providers/catalogue" params={{ projectId }}>
            {t('catalogue.title')}
          </BackLink>
        }
      />
      <RequirePermission projectId={projectId} permission="providers:write">
        {custom || provider.data ? (
          <>
            <ConfigureForm key={id} id={id} projectId={projectId} provider={provider.data} />
            {provider.data && <DescriptionFacts provider={provider.data} />}
          </>
        ) : (
          <ProblemView error={provider.error} onRetry={() => void provider.refetch()} />
        )}
      </RequirePermission>
    </>
  );
}

function nameOf(provider: Provider | undefined, slug: string): string {
  return provider?.name ?? slug;
}

/**
 * The id of the new configuration, from the URL. The first visit chooses it; a later one takes that of the latest
 * draft.
 */
function useConfigId(): string | undefined {
  const navigate = useNavigate();
  const params = useParams({ from: '/console/$projectId/providers/new/$slug' });
  const { id } = useSearch({ from: '/console/$projectId/providers/new/$slug' });
  const { projectId, slug } = params;
  const owner = useDraftOwner();
  useEffect(() => {
    if (!id) {
      const kept = draftsOf(`${owner}.${draftNameOf(projectId, slug)}`)
        .at(-1)
        ?.split('.')
        .at(-1);
      void navigate({
        to: '/console/$projectId/providers/new/$slug',
        params: { projectId, slug },
        search: { id: kept ?? newId('pcfg') },
        replace: true,
      });
    }
  }, [id, navigate, owner, projectId, slug]);
  return id;
}
