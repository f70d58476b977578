import { Box, Button } from '@mantine/core';
import { IconDownload, IconListSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AdministratorsOnly } from '@/components/ui/AdministratorsOnly';
import { EmptyState } from '@/components/ui/EmptyState';
import { ListStates } from '@/components/ui/ListStates';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { RequirePermission } from '@/components/ui/RequirePermission';
import { isAdministrator, permits } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';
import { eventListQuery } from '@/lib/queries';
import { useReport } from './api';
import { EventDrawer } from './EventDrawer';
import { EventFilters } from './EventFilters';
import { EventsTable } from './EventsTable';
import { asked, namedBy } from './people';
import type { AuditSearch } from './routes';
import { usePeople } from './usePeople';

/** The audit log of the project in the URL, or of the whole platform if there is none. */
export function AuditPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as AuditSearch;
  const { event: _, ...filter } = search;
  const me = useMe();
  const mayRead = projectId ? permits(me, projectId, 'audit:read') : isAdministrator(me);
  const { people } = usePeople(projectId, filter.actor ?? '');
  const report = useReport(projectId, asked(filter, people) ?? filter);
  return (
    <>
      <PageHeader
        title={t(projectId ? 'nav.audit' : 'nav.platform_audit')}
        description={t(projectId ? 'audit.intro' : 'audit.intro_platform')}
        actions={
          mayRead && (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              loading={report.isPending}
              onClick={() => report.mutate()}
            >
              {t('audit.download')}
            </Button>
          )
        }
      />
      {report.error && (
        <Box mb="md">
          <ProblemView error={report.error} onRetry={() => report.mutate()} />
        </Box>
      )}
      {projectId ? (
        <RequirePermission projectId={projectId} permission="audit:read">
          <Events projectId={projectId} search={search} />
        </RequirePermission>
      ) : (
        <AdministratorsOnly>
          <Events search={search} />
        </AdministratorsOnly>
      )}
    </>
  );
}

function Events({ projectId, search }: { projectId?: string; search: AuditSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { event, ...filter } = search;
  const { people, pending } = usePeople(projectId, filter.actor ?? '');
  const question = asked(filter, people);
  const list = useInfiniteQuery({
    ...eventListQuery(projectId, question ?? {}),
    enabled: question !== undefined,
  });
  const unclear = question === undefined && !pending;
  const actions = [
    ...new Set(list.data?.pages.flatMap(({ items }) => items.map((item) => item.event.action))),
  ].sort();
  const go = (next: AuditSearch, replace: boolean) =>
    void (projectId
      ? navigate({ to: '/console/$projectId/audit', params: { projectId }, search: next, replace })
      : navigate({ to: '/console/audit', search: next, replace }));
  return (
    <>
      <EventFilters
        filter={filter}
        actions={actions}
        people={people}
        actorError={
          unclear
            ? t(namedBy(filter.actor ?? '', people).length > 1 ? 'audit.actor_several' : 'audit.actor_none')
            : undefined
        }
        onChange={(next) => go(next, true)}
      />
      {!unclear && (
        <ListStates
          list={list}
          empty={<EmptyState icon={IconListSearch} title={t('audit.none')} detail={t('audit.none_detail')} />}
        >
          {(items) => (
            <EventsTable
              events={items}
              projectId={projectId}
              onOpen={(id) => go({ ...filter, event: id }, false)}
            />
          )}
        </ListStates>
      )}
      <EventDrawer eventId={event} projectId={projectId} onClose={() => go(filter, false)} />
    </>
  );
}
