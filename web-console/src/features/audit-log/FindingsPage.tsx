import { SegmentedControl, Stack } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AdministratorsOnly } from '@/components/ui/AdministratorsOnly';
import { EmptyState } from '@/components/ui/EmptyState';
import { ListStates } from '@/components/ui/ListStates';
import { PageHeader } from '@/components/ui/PageHeader';
import { RequirePermission } from '@/components/ui/RequirePermission';
import type { FindingStatus } from '@/lib/api/types';
import { findingListQuery } from '@/lib/queries';
import { FindingCard } from './FindingCard';
import { FINDING_STATUSES } from './filters';
import type { FindingsSearch } from './routes';

/** Findings per page: few enough to look through, as there may be hundreds. */
const SHOWN = 10;

export function FindingsPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ strict: false });
  return (
    <>
      <PageHeader
        title={t(projectId ? 'nav.findings' : 'nav.platform_findings')}
        description={t('finding.intro')}
      />
      {projectId ? (
        <RequirePermission projectId={projectId} permission="audit:read">
          <Findings projectId={projectId} />
        </RequirePermission>
      ) : (
        <AdministratorsOnly>
          <Findings />
        </AdministratorsOnly>
      )}
    </>
  );
}

function Findings({ projectId }: { projectId?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { status } = useSearch({ strict: false }) as FindingsSearch;
  const list = useInfiniteQuery(findingListQuery(projectId, status, SHOWN));
  const show = (value: string) => {
    const search = { status: FINDING_STATUSES.find((candidate) => candidate === (value as FindingStatus)) };
    void (projectId
      ? navigate({ to: '/console/$projectId/findings', params: { projectId }, search, replace: true })
      : navigate({ to: '/console/findings', search, replace: true }));
  };
  return (
    <>
      <SegmentedControl
        mb="md"
        aria-label={t('finding.status')}
        value={status ?? 'all'}
        onChange={show}
        data={[
          { value: 'all', label: t('filter.all') },
          ...FINDING_STATUSES.map((value) => ({ value, label: t(`finding_status.${value}`) })),
        ]}
      />
      <ListStates
        list={list}
        empty={
          <EmptyState icon={IconShieldCheck} title={t('finding.none')} detail={t('finding.none_detail')} />
        }
      >
        {(items) => (
          <Stack gap="sm">
            {items.map((finding) => (
              <FindingCard key={finding.id} finding={finding} projectId={projectId} />
            ))}
          </Stack>
        )}
      </ListStates>
    </>
  );
}
