import {
  ActionIcon,
  Button,
  Fieldset,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';
import { EMPTY_RULE } from './errorRuleSchema';
import type { ConfigValues } from './schema';

const CONDITIONS = ['status', 'error', 'text', 'pointer', 'value'] as const;
const EXAMPLES = {
  status: '403',
  error: 'unauthorized_client',
  text: 'refresh token is invalid',
  pointer: '/error/code',
  value: '190',
};
const MEANINGS = ['ended', 'retry', 'rate_limited', 'configuration'] as const;

/** The error map of a custom provider: what its errors mean. The first matching rule applies. */
export function ErrorRules() {
  const { t } = useTranslation();
  const { control, register, formState } = useFormContext<ConfigValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'custom.errors' });
  const errors = formState.errors.custom?.errors;
  return (
    <Stack gap="sm">
      <Text fw={500}>{t('error_rule.title')}</Text>
      <Text size="sm" c="dimmed">
        {t('error_rule.intro')}
      </Text>
      {fields.map((field, index) => (
        <Fieldset key={field.id} legend={t('error_rule.number', { number: index + 1 })}>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            {CONDITIONS.map((name) => (
              <TextInput
                key={name}
                {...register(`custom.errors.${index}.${name}`)}
                label={t(`error_rule.${name}`)}
                placeholder={EXAMPLES[name]}
                autoComplete="off"
                spellCheck={false}
                error={errorText(errors?.[index]?.[name], t)}
              />
            ))}
            <NativeSelect
              {...register(`custom.errors.${index}.meaning`)}
              label={t('error_rule.meaning')}
              data={MEANINGS.map((value) => ({ value, label: t(`error_meaning.${value}`) }))}
            />
          </SimpleGrid>
          <ActionIcon
            variant="subtle"
            color="red"
            mt="xs"
            onClick={() => remove(index)}
            aria-label={t('error_rule.remove', { number: index + 1 })}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Fieldset>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => append(EMPTY_RULE)}
        disabled={fields.length >= 50}
      >
        {t('error_rule.add')}
      </Button>
    </Stack>
  );
}
