import { TextInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';
import { PasswordField } from './PasswordField';

interface PersonValues {
  name: string;
  email: string;
  password: string;
}

interface Props {
  passwordLabel: string;
  /** Whether people enter their own name and address, which the browser may then fill in. */
  own?: boolean;
}

/** The name, e-mail address and password of a new account, as part of a form whose values include {@link PersonValues}. */
export function PersonFields({ passwordLabel, own = false }: Props) {
  const { t } = useTranslation();
  const { register, formState } = useFormContext<PersonValues>();
  const { errors } = formState;
  return (
    <>
      <TextInput
        {...register('name')}
        label={t('profile.name')}
        autoComplete={own ? 'name' : undefined}
        required
        error={errorText(errors.name, t)}
      />
      <TextInput
        {...register('email')}
        type="email"
        label={t('profile.email')}
        autoComplete={own ? 'username' : 'off'}
        required
        error={errorText(errors.email, t)}
      />
      <PasswordField
        name="password"
        label={passwordLabel}
        description={t('form.password_hint')}
        autoComplete="new-password"
      />
    </>
  );
}
