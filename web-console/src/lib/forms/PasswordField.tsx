import { PasswordInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';

interface Props {
  name: string;
  label: string;
  description?: string;
  autoComplete: 'current-password' | 'new-password' | 'off';
}

/** A required field of the surrounding form with text that stays hidden until the person reveals it. */
export function PasswordField({ name, ...input }: Props) {
  const { t } = useTranslation();
  const { register, getFieldState, formState } = useFormContext();
  return (
    <PasswordInput
      {...register(name)}
      {...input}
      required
      error={errorText(getFieldState(name, formState).error, t)}
      visibilityToggleButtonProps={{ 'aria-label': t('form.show_password') }}
    />
  );
}
