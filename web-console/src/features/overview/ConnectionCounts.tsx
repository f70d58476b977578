import { SimpleGrid, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { LinkAnchor } from '@/components/ui/links';
import { ConnectionStatus } from '@/components/ui/StatusBadge';
import type { Connection, ConnectionState, Page } from '@/lib/api/types';
import { CONNECTION_STATES } from '@/lib/status/connection';
import classes from './overview.module.css';

const ALWAYS = new Set<ConnectionState>(['healthy', 'degraded', 'reauth_required']);

/** The number of connections in each state. The most important states are shown even if no connection is in them. */
export function ConnectionCounts({
  projectId,
  connections,
  waiting,
}: {
  projectId: string;
  connections?: Page<Connection>;
  waiting: boolean;
}) {
  const { t } = useTranslation();
  const counts = new Map<ConnectionState, number>();
  for (const { state } of connections?.items ?? []) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const more = connections?.next_cursor ? '+' : '';
  const shown = CONNECTION_STATES.filter((state) => ALWAYS.has(state) || counts.has(state));
  return (
    <Card
      title={t('nav.connections')}
      description={more ? t('overview.first_200') : undefined}
      actions={
        <LinkAnchor to="/console/$projectId/connections" params={{ projectId }} size="sm">
          {t('overview.all_connections')}
        </LinkAnchor>
      }
    >
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="md">
        {shown.map((state) => (
          <Link
            key={state}
            to="/console/$projectId/connections"
            params={{ projectId }}
            search={{ state }}
            className={classes.tile}
          >
            {connections ? (
              <Text className={classes.number} component="span">
                {counts.get(state) ?? 0}
                {more}
              </Text>
            ) : (
              waiting && <Skeleton height={34} width={48} />
            )}
            <ConnectionStatus state={state} />
          </Link>
        ))}
      </SimpleGrid>
    </Card>
  );
}
