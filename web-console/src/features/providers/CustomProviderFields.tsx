import { NativeSelect } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CustomFields } from './CustomFields';
import { DescriptionFields } from './DescriptionFields';
import { descriptionText } from './description';
import { type ConfigValues, EMPTY_CUSTOM } from './schema';

/** A custom provider: by its URLs and a few rules, or, for one with peculiarities, by a whole description. */
export function CustomProviderFields() {
  const { t } = useTranslation();
  const { control, getValues, setValue } = useFormContext<ConfigValues>();
  const described = useWatch({ control, name: 'description' }) !== undefined;
  const choose = (form: string) => {
    if (form === 'description') {
      setValue('description', descriptionText(getValues('custom') ?? EMPTY_CUSTOM), { shouldDirty: true });
      setValue('custom', undefined);
    } else {
      setValue('custom', EMPTY_CUSTOM, { shouldDirty: true });
      setValue('description', undefined);
      setValue('input_lines', undefined);
    }
  };
  return (
    <>
      <NativeSelect
        value={described ? 'description' : 'fields'}
        onChange={(event) => choose(event.currentTarget.value)}
        label={t('described.choice')}
        data={(['fields', 'description'] as const).map((value) => ({
          value,
          label: t(`described.by_${value}`),
        }))}
      />
      {described ? <DescriptionFields /> : <CustomFields />}
    </>
  );
}
