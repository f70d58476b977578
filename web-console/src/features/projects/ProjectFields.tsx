import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { FieldErrors, UseFormRegister } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';
import type { NewProjectValues } from './schema';

interface Props {
  register: UseFormRegister<NewProjectValues>;
  errors: FieldErrors<NewProjectValues>;
  readOnly?: boolean;
}

/** The fields that the form for a new project and the settings share. */
export function ProjectFields({ register, errors, readOnly = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        {...register('name')}
        label={t('project.name')}
        autoComplete="off"
        required
        readOnly={readOnly}
        error={errorText(errors.name, t)}
      />
      <Textarea
        {...register('description')}
        label={t('project.description')}
        rows={3}
        readOnly={readOnly}
        error={errorText(errors.description, t)}
      />
      <NativeSelect
        {...register('environment')}
        label={t('project.environment')}
        description={t('project.environment_hint')}
        disabled={readOnly}
        data={(['development', 'staging', 'production'] as const).map((value) => ({
          value,
          label: t(`environment.${value}`),
        }))}
      />
    </>
  );
}
