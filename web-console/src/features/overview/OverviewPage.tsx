import { Badge, SimpleGrid, Stack } from '@mantine/core';
import { useQueries, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { usePermission } from '@/lib/access/usePermission';
import { appsQuery, connectionsQuery, projectQuery, providerConfigsQuery } from '@/lib/queries';
import { Checklist } from './Checklist';
import { ConnectionCounts } from './ConnectionCounts';
import { LatestEvents } from './LatestEvents';
import { OpenFindings } from './OpenFindings';

/** The start page of a project: its state and the next steps. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const project = useSuspenseQuery(projectQuery(projectId)).data;
  const [configs, apps, connections] = useQueries({
    queries: [providerConfigsQuery(projectId), appsQuery(projectId), connectionsQuery(projectId)],
  });
  const mayAudit = usePermission(projectId, 'audit:read');
  const failed = [configs, apps, connections].find(({ isError }) => isError);
  return (
    <>
      <PageHeader
        title={project.name}
        description={project.description}
        badges={
          <Badge variant={project.settings.environment === 'production' ? 'light' : 'default'} color="orange">
            {t(`environment.${project.settings.environment ?? 'development'}`)}
          </Badge>
        }
      />
      <Stack gap="lg">
        {failed && <ProblemView error={failed.error} onRetry={() => void failed.refetch()} />}
        {configs.data && apps.data && connections.data && (
          <Checklist
            projectId={projectId}
            configs={configs.data.items.length}
            apps={apps.data.items.length}
            connections={connections.data.items.length}
          />
        )}
        <ConnectionCounts
          projectId={projectId}
          connections={connections.data}
          waiting={connections.isPending}
        />
        {mayAudit && (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
            <LatestEvents projectId={projectId} />
            <OpenFindings projectId={projectId} />
          </SimpleGrid>
        )}
      </Stack>
    </>
  );
}
