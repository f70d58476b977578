import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActorName } from '@/components/ui/ActorName';
import { Card } from '@/components/ui/Card';
import { ProblemView } from '@/components/ui/ProblemView';
import { ExactTime } from '@/components/ui/Time';
import { mayGive } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';
import type { App } from '@/lib/api/types';
import { useDecideScopes } from './api';

/**
 * The scopes that were requested for the app by people who may not grant them. Those who may grant them decide here;
 * the others see whom to ask.
 */
export function RequestedScopes({ app }: { app: App }) {
  const { t } = useTranslation();
  const me = useMe();
  const decide = useDecideScopes(app);
  const scopes = app.requested_scopes;
  if (scopes.length === 0) {
    return null;
  }
  const may = scopes.every((scope) => mayGive(me, app.project_id, scope));
  return (
    <Card title={t('app.requested')} description={t(may ? 'app.requested_yours' : 'app.requested_whom')}>
      <Stack gap="md">
        <ul>
          {scopes.map((scope) => (
            <li key={scope}>
              <Text span size="sm" ff="monospace">
                {scope}
              </Text>{' '}
              <Text span size="sm" c="dimmed">
                {t(`app_scope.${scope as 'tokens:read'}`)}
              </Text>
            </li>
          ))}
        </ul>
        <Holders app={app} />
        {decide.isError && <ProblemView error={decide.error} />}
        {may && (
          <Group gap="sm">
            <Button
              loading={decide.isPending && decide.variables.approve}
              disabled={decide.isPending}
              onClick={() => decide.mutate({ approve: true, scopes })}
            >
              {t('app.approve')}
            </Button>
            <Button
              variant="default"
              loading={decide.isPending && !decide.variables.approve}
              disabled={decide.isPending}
              onClick={() => decide.mutate({ approve: false, scopes })}
            >
              {t('app.reject')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

/**
 * The secrets that will hold the scopes, and the last change of the return URLs, because those who request scopes may
 * have added them.
 */
function Holders({ app }: { app: App }) {
  const { t } = useTranslation();
  const changed = app.return_urls_changed;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('app.holders')}
      </Text>
      <ul>
        {app.secrets.length === 0 && <li>{t('app.no_secrets')}</li>}
        {app.secrets.map((secret) => (
          <li key={secret.id}>
            {t('app.client_secret')} <code>…{secret.hint.replace(/^…/, '')}</code>,{' '}
            <By app={app} by={secret.created_by} at={secret.created_at} />
          </li>
        ))}
        {changed && (
          <li>
            {t('app.return_urls_changed')}, <By app={app} by={changed.by} at={changed.at} />
          </li>
        )}
      </ul>
    </Stack>
  );
}

function By({ app, by, at }: { app: App; by?: string; at: string }) {
  return (
    <Text span size="sm">
      {by && (
        <>
          <ActorName actor={{ type: 'user', id: by }} projectId={app.project_id} />,{' '}
        </>
      )}
      <ExactTime at={at} />
    </Text>
  );
}
