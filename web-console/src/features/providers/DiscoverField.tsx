import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Facts } from '@/components/ui/Facts';
import { FormProblem } from '@/components/ui/FormProblem';
import { ProblemError } from '@/lib/api/problem';
import type { DiscoveredProvider } from '@/lib/api/types';
import { isBesideFields } from '@/lib/form';
import { besideField } from '@/lib/problemWords';
import { useDiscovery } from './api';
import { registrationOf, withDiscovered } from './discovery';
import type { ConfigValues } from './schema';

const FIELDS = ['url'] as const;

/** Fills the form with what the provider publishes at a URL. */
export function DiscoverField({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { getValues, reset } = useFormContext<ConfigValues>();
  const [url, setUrl] = useState('');
  const discovery = useDiscovery();
  const discover = () => {
    const wanted = url.trim();
    if (wanted && !discovery.isPending) {
      discovery.mutate(
        { project_id: projectId, url: wanted },
        {
          onSuccess: (found) =>
            reset(withDiscovered(getValues(), found), { keepDefaultValues: true, keepDirty: true }),
        },
      );
    }
  };
  return (
    <>
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput
          label={t('discovery.url')}
          description={t('discovery.url_hint')}
          placeholder="https://"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          style={{ flex: 1 }}
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              discover();
            }
          }}
          error={complaintOf(discovery.error)}
        />
        <Button
          type="button"
          variant="default"
          onClick={discover}
          loading={discovery.isPending}
          disabled={!url.trim()}
        >
          {t('discovery.fill_in')}
        </Button>
      </Group>
      <FormProblem error={discovery.error} fields={FIELDS} />
      <div aria-live="polite">{discovery.data && <Found found={discovery.data} />}</div>
    </>
  );
}

function Found({ found }: { found: DiscoveredProvider }) {
  const { t } = useTranslation();
  return (
    <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={t(`discovery.found_${found.kind}`)}>
      <Text size="sm" mb="xs">
        {t('discovery.found_detail')}
      </Text>
      <Facts
        rows={[
          [t('custom.issuer'), <code key="issuer">{found.issuer}</code>],
          [t('custom.client_authentication'), found.client_authentication_methods.join(', ')],
          [t('custom.pkce'), found.code_challenge_methods.join(', ') || t('discovery.not_told')],
          [t('field.scopes'), found.scopes.join(' ') || t('discovery.not_told')],
          [
            t('discovery.registration'),
            registrationOf(found)
              .map((way) => t(`discovery.registration_${way}`))
              .join(', '),
          ],
        ]}
      />
    </Alert>
  );
}

/** What is wrong with the URL, for its field. */
function complaintOf(error: unknown): string | undefined {
  if (!(error instanceof ProblemError) || !isBesideFields(error, FIELDS)) {
    return undefined;
  }
  return error.problem.errors?.map((complaint) => besideField(complaint, error.code)).join(' ');
}
