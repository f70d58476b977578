import { Badge, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ScopeDescription } from '@/lib/api/types';
import { errorText } from '@/lib/form';
import { currentLanguage } from '@/lib/i18n';
import type { ConfigValues } from './schema';

/** The scopes that the catalogue describes as check boxes, and a text field for all others. */
export function ScopeFields({ offered }: { offered: ScopeDescription[] }) {
  const { t } = useTranslation();
  const { control, register, formState } = useFormContext<ConfigValues>();
  return (
    <>
      {offered.length > 0 && (
        <Controller
          control={control}
          name="scopes"
          render={({ field }) => (
            <Checkbox.Group label={t('scope.offered')} value={field.value} onChange={field.onChange}>
              <Stack gap="sm" mt="xs">
                {offered.map((scope) => (
                  <Checkbox
                    key={scope.value}
                    value={scope.value}
                    label={<ScopeLabel scope={scope} />}
                    description={wordsOf(scope)}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
        />
      )}
      <Textarea
        {...register('more_scopes')}
        label={t(offered.length > 0 ? 'scope.more' : 'field.scopes')}
        description={t('scope.more_hint')}
        rows={2}
        spellCheck={false}
        error={errorText(formState.errors.more_scopes, t)}
      />
    </>
  );
}

/** The description in the language of the console. If there is none in Russian, the English one is marked as English. */
function wordsOf({ description, description_ru }: ScopeDescription) {
  if (currentLanguage() === 'ru') {
    return description_ru ?? <bdi lang="en">{description}</bdi>;
  }
  return description;
}

function ScopeLabel({ scope }: { scope: ScopeDescription }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" component="span">
      <Text span size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {scope.value}
      </Text>
      {scope.sensitive && (
        <Badge component="span" size="sm" variant="light" color="orange">
          {t('scope.sensitive')}
        </Badge>
      )}
    </Group>
  );
}
