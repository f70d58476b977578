import { Group, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { LinkAnchor } from '@/components/ui/links';
import { LoadingRows } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import { SeverityStatus } from '@/components/ui/Severity';
import { Time } from '@/components/ui/Time';
import { findingWords } from '@/lib/findings';
import { findingListQuery } from '@/lib/queries';
import classes from './overview.module.css';

const SHOWN = 5;

export function OpenFindings({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const findings = useInfiniteQuery(findingListQuery(projectId, 'open', SHOWN));
  const items = findings.data?.pages[0]?.items;
  return (
    <Card
      title={t('overview.open_findings')}
      actions={
        <LinkAnchor to="/console/$projectId/findings" params={{ projectId }} size="sm">
          {t('overview.all_findings')}
        </LinkAnchor>
      }
    >
      {findings.isPending && <LoadingRows />}
      {findings.isError && <ProblemView error={findings.error} onRetry={() => void findings.refetch()} />}
      {items?.length === 0 && (
        <Group gap="xs" c="dimmed">
          <IconShieldCheck size={18} aria-hidden />
          <Text size="sm">{t('finding.none_open')}</Text>
        </Group>
      )}
      <ul className={classes.rows}>
        {items?.map((finding) => (
          <li key={finding.id} className={classes.row}>
            <div>
              <LinkAnchor to="/console/$projectId/findings" params={{ projectId }} size="sm" fw={600}>
                {findingWords(finding, t).title}
              </LinkAnchor>
              <Text size="sm">{findingWords(finding, t).text}</Text>
              <Text size="xs" c="dimmed" component="div">
                <Time at={finding.last_seen_at} />
              </Text>
            </div>
            <SeverityStatus severity={finding.severity} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
