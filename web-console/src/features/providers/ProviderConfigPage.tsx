import { Alert, Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHelpCircle,
  IconPlug,
  IconTestPipe,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { CopyField, IdText } from '@/components/ui/Copy';
import { Facts } from '@/components/ui/Facts';
import { BackLink, LinkAnchor, LinkButton } from '@/components/ui/links';
import { LoadingPage } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { ExactTime } from '@/components/ui/Time';
import { usePermission } from '@/lib/access/usePermission';
import type { ProviderConfig } from '@/lib/api/types';
import { providerConfigQuery } from '@/lib/queries';
import { providerQuery, useConnectionTest } from './api';
import { ClientSecrets, SecretExpiry } from './ClientSecrets';
import { DeleteProviderConfig } from './DeleteProviderConfig';
import { DescriptionChoice } from './DescriptionChoice';
import { DescriptionFacts } from './DescriptionFacts';
import { EditForm } from './EditForm';
import { ClientState } from './ProvidersPage';
import { UnverifiedMark } from './UnverifiedMark';

export function ProviderConfigPage() {
  const { t } = useTranslation();
  const { projectId, configId } = useParams({ from: '/console/$projectId/providers/$configId' });
  const { created } = useSearch({ from: '/console/$projectId/providers/$configId' });
  const config = useQuery(providerConfigQuery(configId));
  const provider = useQuery({
    ...providerQuery(config.data?.provider ?? ''),
    enabled: config.data?.provider_available === true && !config.data.custom,
  });
  const mayWrite = usePermission(projectId, 'providers:write');
  const mayConnect = usePermission(projectId, 'connections:write');
  const above = (
    <BackLink to="/console/$projectId/providers" params={{ projectId }}>
      {t('nav.providers')}
    </BackLink>
  );
  if (config.isPending) {
    return <LoadingPage />;
  }
  if (!config.data) {
    return (
      <>
        <PageHeader title={t('nav.providers')} above={above} />
        <ProblemView error={config.error} onRetry={() => void config.refetch()} />
      </>
    );
  }
  const found = config.data;
  const test = mayWrite && !found.damaged && found.provider_available && <TestButton config={found} />;
  const connect = mayConnect && found.provider_available && found.grant === 'authorization_code' && (
    <LinkButton
      to="/console/$projectId/connections/new"
      params={{ projectId }}
      search={{ provider_config_id: found.id }}
      leftSection={<IconPlug size={16} aria-hidden />}
    >
      {t('connection.create_link')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={found.name}
        above={above}
        badges={
          <>
            <ClientState config={found} />
            {provider.data && !provider.data.confirmed && <UnverifiedMark />}
          </>
        }
        actions={
          <>
            {test}
            {connect}
          </>
        }
      />
      {created && (
        <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={t('configure.done')} mb="lg">
          {t('configure.done_detail')}
        </Alert>
      )}
      {!found.provider_available && (
        <Alert
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('provider.unavailable_title')}
          mb="lg"
        >
          {t('provider.unavailable_detail')}
        </Alert>
      )}
      {found.client_rejected && (
        <Alert
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('provider.rejected_title')}
          mb="lg"
        >
          {t('provider.rejected_detail')} <ExactTime at={found.client_rejected} />
        </Alert>
      )}
      {!found.client_accepted && !found.client_rejected && !found.damaged && found.provider_available && (
        <Alert variant="default" icon={<IconHelpCircle aria-hidden />} title={t('provider.untested')} mb="lg">
          {t('provider.untested_detail')}
        </Alert>
      )}
      <SecretExpiry config={found} />
      <Card title={t('provider.at_provider')}>
        <CopyField
          label={t('provider.callback_url')}
          value={found.callback_url}
          hint={t('configure.callback_hint')}
        />
        <div style={{ height: 20 }} />
        <ConfigFacts config={found} />
      </Card>
      <ClientSecrets config={found} mayWrite={mayWrite} />
      {provider.data && <DescriptionFacts provider={provider.data} />}
      {!found.custom && <DescriptionChoice config={found} mayWrite={mayWrite} />}
      {mayWrite && <EditForm config={found} />}
      {mayWrite && <DeleteProviderConfig config={found} />}
    </>
  );
}

function TestButton({ config }: { config: ProviderConfig }) {
  const { t } = useTranslation();
  const test = useConnectionTest(config.project_id, config.id);
  return (
    <Button
      variant="default"
      leftSection={<IconTestPipe size={16} aria-hidden />}
      loading={test.isPending}
      onClick={() => test.mutate()}
    >
      {t('provider.test')}
    </Button>
  );
}

function ConfigFacts({ config }: { config: ProviderConfig }) {
  const { t } = useTranslation();
  const rows: [string, React.ReactNode][] = [
    [t('provider.provider'), config.provider === 'custom' ? t('catalogue.custom') : config.provider],
    [t('provider.config_id'), <IdText key="id" id={config.id} />],
    [t('provider.client_id'), config.client_id],
    [t('provider.client_secret'), config.secret_hint ? `…${config.secret_hint}` : t('provider.no_secret')],
    [t('provider.grant'), t(`provider_grant.${config.grant}`)],
    [t('field.scopes'), config.scopes.join(' ') || '–'],
    [
      t('nav.connections'),
      <LinkAnchor
        key="connections"
        to="/console/$projectId/connections"
        params={{ projectId: config.project_id }}
        search={{ provider_config_id: config.id }}
      >
        {t('provider.see_connections')}
      </LinkAnchor>,
    ],
    [t('field.created'), <ExactTime key="created" at={config.created_at} />],
  ];
  return <Facts rows={rows} />;
}
