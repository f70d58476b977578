import { Alert, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/ui/Copy';
import type { ConnectSession } from '@/lib/api/types';
import { providerConfigQuery } from '@/lib/queries';
import { providerSaid } from '@/lib/status/connection';

const NEEDS_CALLBACK = new Set(['redirect_uri_mismatch', 'no_return']);

/** Whether the end user pressed Cancel on the connect page; a denial at the provider has the same error. */
export function isCancelled(error: string, session: ConnectSession | undefined): boolean {
  return error === 'access_denied' && session?.failed_step === 'connect_page';
}

/** Why a connect session failed: at which step, what the provider said, and what to do. */
export function SessionFailure({ error, session }: { error: string; session?: ConnectSession }) {
  const { t, i18n } = useTranslation();
  const needsCallback = session !== undefined && NEEDS_CALLBACK.has(error);
  const config = useQuery({
    ...providerConfigQuery(session?.provider_config_id ?? ''),
    enabled: needsCallback,
  });
  const known = `connect_failure.${error}`;
  if (isCancelled(error, session)) {
    return <Text>{t('connected.cancelled')}</Text>;
  }
  const told = session?.provider_error;
  return (
    <Alert color="red" icon={<IconPlugConnectedX aria-hidden />} title={t('connected.failed')}>
      <Stack gap="xs">
        <Text size="sm">
          {i18n.exists(known)
            ? t(known as 'connect_failure.provider_error')
            : t('connected.failed_code', { error })}
        </Text>
        {session?.failed_step && (
          <Text size="sm">
            {t('connected.failed_at')}: {t(`connect_step.${session.failed_step}`)}
          </Text>
        )}
        {told && (
          <Text size="sm">
            {t('connection.provider_said')}: <bdi>{providerSaid(told)}</bdi>
          </Text>
        )}
        {needsCallback && config.data && (
          <CopyField label={t('connected.register')} value={config.data.callback_url} />
        )}
      </Stack>
    </Alert>
  );
}
