import { PasswordInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';

interface Props {
  name: string;
  label: string;
  description?: string;
  autoComplete: 'current-password' | 'new-password' | 'off';
  required?: boolean;
}

/** A field of the surrounding form with text that stays hidden until the person reveals it. */
export function PasswordField({ name, required = true, ...input }: Props) {
  const { t } = useTranslation();
  const { register, getFieldState, formState } = useFormContext();
  const error = errorText(getFieldState(name, formState).error, t);
  return (
    <PasswordInput
      {...register(name)}
      {...input}
      required={required}
      spellCheck={false}
      error={error}
      aria-invalid={error !== undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('form.reveal', { what: input.label }) }}
    />
  );
}
