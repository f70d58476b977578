import { Stack, Text, Textarea } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';
import type { ConfigValues } from './schema';

/** The whole description of a custom provider as a text, and the values of the inputs that it declares. */
export function DescriptionFields() {
  const { t } = useTranslation();
  const { register, formState } = useFormContext<ConfigValues>();
  const { description, input_lines } = formState.errors;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('described.intro')}</Text>
      <Textarea
        {...register('description')}
        label={t('described.text')}
        description={t('described.text_hint')}
        autosize
        minRows={14}
        maxRows={40}
        spellCheck={false}
        required
        error={<Lines text={errorText(description, t)} />}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Textarea
        {...register('input_lines')}
        label={t('described.inputs')}
        description={t('described.inputs_hint')}
        placeholder="subdomain = acme"
        autosize
        minRows={1}
        spellCheck={false}
        error={<Lines text={errorText(input_lines, t)} />}
      />
    </Stack>
  );
}

/** One problem a line. */
function Lines({ text }: { text?: string }) {
  return text && <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</span>;
}
