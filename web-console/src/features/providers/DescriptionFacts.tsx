import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { Facts } from '@/components/ui/Facts';
import type { Provider } from '@/lib/api/types';
import { lengthOf } from '@/lib/time';

/** The rules by which the catalogue says that a provider is called. */
export function DescriptionFacts({ provider }: { provider: Provider }) {
  const { t, i18n } = useTranslation();
  return (
    <Card
      title={t('description.title', { provider: provider.name })}
      description={t('description.intro')}
      mt="lg"
    >
      <Facts rows={rowsOf(provider, t, i18n.language)} />
    </Card>
  );
}

function rowsOf(provider: Provider, t: TFunction, language: string): [string, React.ReactNode][] {
  const { endpoints } = provider;
  return [
    [t('custom.authorization'), <code key="authorization">{endpoints.authorization}</code>],
    [t('custom.token'), <code key="token">{endpoints.token}</code>],
    [
      t('description.refresh_endpoint'),
      provider.refresh_endpoint && <code>{provider.refresh_endpoint}</code>,
    ],
    [t('custom.revocation'), endpoints.revocation && <code>{endpoints.revocation}</code>],
    [t('description.api'), provider.api_base_url && <code>{provider.api_base_url}</code>],
    [t('custom.client_authentication'), t(`client_authentication.${provider.client_authentication}`)],
    [t('custom.pkce'), t(`pkce.${provider.pkce}`)],
    [
      t('description.refresh'),
      provider.self_exchange
        ? t('description.self_exchange')
        : t(`description.rotation_${provider.rotation}`),
    ],
    [
      t('description.access_token'),
      provider.default_ttl_seconds
        ? lengthOf(provider.default_ttl_seconds, language)
        : t('description.as_told'),
    ],
    [t('description.refresh_token'), refreshLifeOf(provider, t, language)],
    [t('description.revocation'), t(`description.revocation_${revocationOf(provider)}`)],
    [t('description.asked'), provider.connection_inputs.map(({ name }) => name).join(', ')],
    [t('description.attributes'), provider.attributes.join(', ')],
    [t('description.revision'), `${provider.revision}`],
  ];
}

function refreshLifeOf(provider: Provider, t: TFunction, language: string): string {
  const lives = [
    ['idle', provider.refresh_token_idle_seconds],
    ['life', provider.refresh_token_life_seconds],
    ['testing', provider.refresh_token_testing_seconds],
  ] as const;
  const known = lives.flatMap(([kind, seconds]) =>
    seconds ? [t(`description.${kind}`, { time: lengthOf(seconds, language) })] : [],
  );
  return known.join('; ') || t('description.unknown');
}

function revocationOf(provider: Provider): 'none' | 'token' | 'grant' {
  if (!provider.revocable) {
    return 'none';
  }
  return provider.whole_grant_revocation ? 'grant' : 'token';
}
