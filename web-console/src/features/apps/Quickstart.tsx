import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { CodeBlock } from '@/components/ui/CodeBlock';
import { env } from '@/config/env';
import type { App } from '@/lib/api/types';

/** The first two requests of every app, with the ids of this one. */
export function Quickstart({ app }: { app: App }) {
  const { t } = useTranslation();
  return (
    <Card title={t('quickstart.title')} description={t('quickstart.intro')}>
      <Stack gap="md">
        <div>
          <Text size="sm" fw={600} mb={4}>
            {t('quickstart.own_token')}
          </Text>
          <CodeBlock text={ownToken(app)} label={t('quickstart.own_token')} />
        </div>
        {app.scopes.includes('tokens:read') && (
          <div>
            <Text size="sm" fw={600} mb={4}>
              {t('quickstart.provider_token')}
            </Text>
            <CodeBlock text={providerToken()} label={t('quickstart.provider_token')} />
          </div>
        )}
      </Stack>
    </Card>
  );
}

function ownToken(app: App): string {
  return [
    `curl -s ${env.origin}/oauth2/token \\`,
    `  -u "${app.id}:$GRANTWAY_CLIENT_SECRET" \\`,
    '  -d grant_type=client_credentials \\',
    `  -d scope="${app.scopes.join(' ')}"`,
  ].join('\n');
}

function providerToken(): string {
  return [
    `curl -s "${env.origin}/api/v1/connections/$CONNECTION_ID/token?min_ttl_seconds=60" \\`,
    '  -H "Authorization: Bearer $ACCESS_TOKEN"',
  ].join('\n');
}
