import { Anchor, Group } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/ui/Copy';
import type { Provider } from '@/lib/api/types';

/** The exact redirect URI, known before the configuration exists because its id is chosen here. */
export function CallbackStep({ callbackUrl, provider }: { callbackUrl: string; provider?: Provider }) {
  const { t } = useTranslation();
  return (
    <>
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
