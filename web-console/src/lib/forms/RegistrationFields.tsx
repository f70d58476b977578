import { NativeSelect, Text, Textarea } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';
import { REGISTRATION_MODES, type RegistrationValues } from './registration';

/** Who may create an account, as part of a form whose values are {@link RegistrationValues}. */
export function RegistrationFields({ description }: { description?: string }) {
  const { t } = useTranslation();
  const { register, watch, formState } = useFormContext<RegistrationValues>();
  const mode = watch('mode');
  return (
    <>
      <NativeSelect
        {...register('mode')}
        label={t('registration.title')}
        description={description}
        data={REGISTRATION_MODES.map((value) => ({ value, label: t(`registration.${value}`) }))}
      />
      {mode === 'domains' && (
        <Textarea
          {...register('email_domains')}
          label={t('registration.domains_label')}
          description={t('registration.domains_hint')}
          autosize
          minRows={2}
          spellCheck={false}
          required
          error={errorText(formState.errors.email_domains, t)}
        />
      )}
      {mode === 'open' && <Text size="sm">{t('registration.warning')}</Text>}
    </>
  );
}
