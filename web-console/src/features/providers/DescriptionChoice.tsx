import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { type Column, DataTable } from '@/components/ui/DataTable';
import { ProblemView } from '@/components/ui/ProblemView';
import { ExactTime } from '@/components/ui/Time';
import type { ProviderConfig, ProviderConfigDescription } from '@/lib/api/types';
import { descriptionChoiceQuery, useDescriptionChoice } from './api';

type Change = ProviderConfigDescription['changes'][number];

/** Whether a configuration follows the catalogue or keeps a revision, and what another one would change. */
export function DescriptionChoice({ config, mayWrite }: { config: ProviderConfig; mayWrite: boolean }) {
  const { t } = useTranslation();
  const choice = useQuery(descriptionChoiceQuery(config.id));
  const change = useDescriptionChoice(config);
  if (choice.isError) {
    return <ProblemView error={choice.error} onRetry={() => void choice.refetch()} />;
  }
  if (!choice.data) {
    return null;
  }
  const { policy, revision, catalogue_revision: offered } = choice.data;
  const pinned = policy === 'pinned';
  return (
    <Card title={t('revision.title')} description={t('revision.intro')} mt="lg">
      <State choice={choice.data} />
      {mayWrite && (
        <Group mt="md">
          {pinned ? (
            offered !== undefined && (
              <Button
                variant="default"
                loading={change.isPending}
                onClick={() => change.mutate({ policy: 'following' })}
              >
                {t('revision.follow')}
              </Button>
            )
          ) : (
            <Button
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate({ policy: 'pinned', revision })}
            >
              {t('revision.keep', { revision })}
            </Button>
          )}
          {pinned && offered !== undefined && offered !== revision && (
            <Button
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate({ policy: 'pinned', revision: offered })}
            >
              {t('revision.adopt', { revision: offered })}
            </Button>
          )}
        </Group>
      )}
      {change.isError && <ProblemView error={change.error} />}
    </Card>
  );
}

function State({ choice }: { choice: ProviderConfigDescription }) {
  const { t } = useTranslation();
  const { policy, revision, catalogue_revision: offered, pinned_at: since, changes } = choice;
  if (policy === 'following') {
    return <Text>{t('revision.following', { revision })}</Text>;
  }
  const columns: Column<Change>[] = [
    { key: 'pointer', name: t('revision.pointer'), cell: ({ pointer }) => <code>{pointer}</code> },
    { key: 'before', name: t('revision.before'), cell: ({ before }) => before && <code>{before}</code> },
    { key: 'after', name: t('revision.after'), cell: ({ after }) => after && <code>{after}</code> },
  ];
  return (
    <>
      <Text>
        {since ? (
          <>
            {t('revision.pinned_since', { revision })} <ExactTime at={since} />
          </>
        ) : (
          t('revision.pinned', { revision })
        )}
      </Text>
      {offered === undefined && <Text mt="xs">{t('revision.gone')}</Text>}
      {offered !== undefined && changes.length > 0 && (
        <>
          <Text mt="xs">{t('revision.newer', { revision: offered })}</Text>
          <DataTable
            label={t('revision.title')}
            items={changes}
            id={({ pointer }) => pointer}
            columns={columns}
          />
        </>
      )}
    </>
  );
}
