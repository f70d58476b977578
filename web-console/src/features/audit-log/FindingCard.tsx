import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActorName } from '@/components/ui/ActorName';
import { Card } from '@/components/ui/Card';
import { Facts } from '@/components/ui/Facts';
import { FormProblem } from '@/components/ui/FormProblem';
import { LinkAnchor } from '@/components/ui/links';
import { SeverityStatus } from '@/components/ui/Severity';
import { Time } from '@/components/ui/Time';
import { permits } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';
import { shortId } from '@/lib/api/ids';
import type { Finding } from '@/lib/api/types';
import { findingWords } from '@/lib/findings';
import { FindingProject } from './FindingProject';
import { useUpdateFinding } from './api';

interface Props {
  finding: Finding;
  /** Absent on the page of the whole platform, where each card names the project of its finding. */
  projectId?: string;
}

/** A finding: what is unusual, where, and some of the events. */
export function FindingCard({ finding, projectId }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const update = useUpdateFinding();
  const mayWrite = permits(me, finding.project_id ?? '', 'audit:write');
  const next = finding.status === 'open' ? 'acknowledged' : 'open';
  const { title, text } = findingWords(finding, t);
  return (
    <Card>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Group gap="xs" mb={4}>
            <SeverityStatus severity={finding.severity} />
            <Text size="sm" c="dimmed" component="div">
              {t(`finding_status.${finding.status}`)} · <Time at={finding.last_seen_at} />
              {!projectId && (
                <>
                  {' · '}
                  <FindingProject id={finding.project_id} />
                </>
              )}
            </Text>
          </Group>
          <Text fw={600}>{title}</Text>
          {text && <Text size="sm">{text}</Text>}
          {finding.subject && (
            <Text size="sm" component="div">
              {t('finding.subject')}: <ActorName actor={finding.subject} projectId={finding.project_id} />
            </Text>
          )}
        </div>
        {mayWrite && (
          <Button
            size="xs"
            variant={finding.status === 'open' ? 'filled' : 'default'}
            loading={update.isPending}
            onClick={() => update.mutate({ finding, status: next })}
          >
            {t(finding.status === 'open' ? 'finding.acknowledge' : 'finding.reopen')}
          </Button>
        )}
      </Group>
      <FormProblem error={update.error} onReload={update.reset} />
      <Details finding={finding} projectId={projectId} />
    </Card>
  );
}

function Details({ finding, projectId }: Props) {
  const { t } = useTranslation();
  return (
    <details>
      <Text component="summary" size="sm" mt="xs" mb="xs" style={{ cursor: 'pointer' }}>
        {t('finding.details')}
      </Text>
      <Facts
        rows={[
          [t('finding.rule'), <code key="rule">{finding.rule}</code>],
          [
            t('finding.words'),
            <bdi key="words" lang="en">
              {finding.reason}
            </bdi>,
          ],
          [t('finding.first_seen'), <Time key="first" at={finding.first_seen_at} />],
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
    </details>
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
