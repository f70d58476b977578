import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActorName } from '@/components/ui/ActorName';
import { Card } from '@/components/ui/Card';
import { Facts } from '@/components/ui/Facts';
import { LinkAnchor } from '@/components/ui/links';
import { FormProblem } from '@/components/ui/FormProblem';
import { SeverityStatus } from '@/components/ui/Severity';
import { Time } from '@/components/ui/Time';
import { permits } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';
import { shortId } from '@/lib/api/ids';
import type { Finding } from '@/lib/api/types';
import { useUpdateFinding } from './api';

/** What is unusual, why we think so, and the events behind it. */
export function FindingCard({ finding, projectId }: { finding: Finding; projectId?: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const update = useUpdateFinding();
  const mayWrite = permits(me, finding.project_id ?? '', 'audit:write');
  const next = finding.status === 'open' ? 'acknowledged' : 'open';
  return (
    <Card>
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Group gap="xs" mb={6}>
            <SeverityStatus severity={finding.severity} />
            <Text size="sm" c="dimmed">
              {t(`finding_status.${finding.status}`)}
            </Text>
          </Group>
          <Text fw={600} maw={640}>
            {finding.reason}
          </Text>
        </div>
        {mayWrite && (
          <Button
            variant={finding.status === 'open' ? 'filled' : 'default'}
            loading={update.isPending}
            onClick={() => update.mutate({ finding, status: next })}
          >
            {t(finding.status === 'open' ? 'finding.acknowledge' : 'finding.reopen')}
          </Button>
        )}
      </Group>
      <FormProblem error={update.error} onReload={update.reset} />
      <Facts
        rows={[
          [t('finding.rule'), <code key="rule">{finding.rule}</code>],
          [
            t('finding.subject'),
            finding.subject && <ActorName actor={finding.subject} projectId={projectId} />,
          ],
          [
            t('finding.numbers'),
            t('finding.observed', { observed: finding.observed, expected: finding.expected }),
          ],
          [t('finding.first_seen'), <Time key="first" at={finding.first_seen_at} />],
          [t('finding.last_seen'), <Time key="last" at={finding.last_seen_at} />],
          [
            t('finding.events'),
            finding.events.length > 0 && (
              <Group key="events" gap="sm">
                {finding.events.map((id) => (
                  <EventLink key={id} id={id} projectId={projectId} />
                ))}
              </Group>
            ),
          ],
        ]}
      />
    </Card>
  );
}

function EventLink({ id, projectId }: { id: string; projectId?: string }) {
  return projectId ? (
    <LinkAnchor size="sm" to="/console/$projectId/audit" params={{ projectId }} search={{ event: id }}>
      {shortId(id)}
    </LinkAnchor>
  ) : (
    <LinkAnchor size="sm" to="/console/audit" search={{ event: id }}>
      {shortId(id)}
    </LinkAnchor>
  );
}
