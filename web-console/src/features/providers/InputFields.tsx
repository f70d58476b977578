import { TextInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ProviderInput } from '@/lib/api/types';
import { errorText } from '@/lib/form';
import { isOptional, normalizeInput } from './inputs';
import type { ConfigValues } from './schema';

/** The fields for the inputs that the provider's endpoints contain, such as a subdomain. */
export function InputFields({ inputs }: { inputs: ProviderInput[] }) {
  const { t, i18n } = useTranslation();
  const { register, setValue, formState } = useFormContext<ConfigValues>();
  return inputs.map((input) => {
    const field = `inputs.${input.name}` as const;
    return (
      <TextInput
        key={input.name}
        {...register(field, {
          onBlur: ({ target }: { target: HTMLInputElement }) =>
            setValue(field, normalizeInput(input, target.value), { shouldDirty: true }),
        })}
        label={t(`provider_input.${input.type}`)}
        description={[
          (i18n.language === 'ru' && input.description_ru) || input.description,
          t('provider_input.example', { example: input.example + (input.suffixes[0] ?? '') }),
        ]
          .filter(Boolean)
          .join('. ')}
        rightSection={input.suffixes[0] && <span>{input.suffixes[0]}</span>}
        rightSectionWidth={input.suffixes[0] ? `${input.suffixes[0].length + 2}ch` : undefined}
        autoComplete="off"
        spellCheck={false}
        required={!isOptional(input)}
        error={errorText(formState.errors.inputs?.[input.name], t)}
      />
    );
  });
}
