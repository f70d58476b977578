import { Alert, Anchor, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/ui/Copy';
import { Facts } from '@/components/ui/Facts';
import type { Provider } from '@/lib/api/types';

/**
 * The callback URL to register at the provider. It is known before the configuration exists, because the console
 * chooses its id.
 */
export function CallbackStep({ callbackUrl, provider }: { callbackUrl: string; provider?: Provider }) {
  const { t } = useTranslation();
  return (
    <>
      {provider && !provider.confirmed && <Unverified provider={provider} />}
      {provider && <SetupSteps steps={provider.setup} />}
      <CopyField label={t('provider.callback_url')} value={callbackUrl} hint={t('configure.callback_hint')} />
      {provider && (
        <Group gap="lg">
          {provider.registration_url && (
            <Outside
              href={provider.registration_url}
              label={t('configure.register_at', { provider: provider.name })}
            />
          )}
          {provider.documentation_url && (
            <Outside href={provider.documentation_url} label={t('configure.documentation')} />
          )}
        </Group>
      )}
    </>
  );
}

/** How a client is registered at the provider. */
function SetupSteps({ steps }: { steps: Provider['setup'] }) {
  const { t, i18n } = useTranslation();
  if (steps.length === 0) {
    return null;
  }
  return (
    <List type="ordered" size="sm" aria-label={t('description.setup')}>
      {steps.map(({ text, text_ru }) => (
        <List.Item key={text}>{i18n.language === 'ru' ? text_ru : text}</List.Item>
      ))}
    </List>
  );
}

/** The endpoints of an unconfirmed description, to be compared with the provider's documentation. */
function Unverified({ provider: { endpoints, inputs } }: { provider: Provider }) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t('catalogue.unverified')}>
      <Text size="sm" mb="xs">
        {t('catalogue.unverified_detail')}
      </Text>
      <Facts
        rows={[
          [t('custom.authorization'), <code key="authorization">{endpoints.authorization}</code>],
          [t('custom.token'), <code key="token">{endpoints.token}</code>],
          [t('catalogue.inputs'), inputs.map(({ name }) => name).join(', ')],
        ]}
      />
    </Alert>
  );
}

function Outside({ href, label }: { href: string; label: string }) {
  const { t } = useTranslation();
  if (!/^https?:\/\//.test(href)) {
    return null;
  }
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" size="sm">
      {label} <IconExternalLink size={14} aria-hidden />
      <span className="visually-hidden">{t('a11y.new_tab')}</span>
    </Anchor>
  );
}
