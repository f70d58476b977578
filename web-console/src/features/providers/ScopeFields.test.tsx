import { screen } from '@testing-library/react';
import { FormProvider, useForm } from 'react-hook-form';
import { describe, expect, it } from 'vitest';
import { changeLanguage } from '@/lib/i18n';
import { show } from '@/testing/render';
import { ScopeFields } from './ScopeFields';

const OFFERED = [
  { value: 'mail', description: 'Read mail', description_ru: 'Чтение почты', sensitive: false },
  { value: 'files', description: 'Read files', sensitive: true },
];

function Form() {
  const form = useForm({ defaultValues: { scopes: [], more_scopes: '' } });
  return (
    <FormProvider {...form}>
      <ScopeFields offered={OFFERED} />
    </FormProvider>
  );
}

describe('ScopeFields', () => {
  it('describes scopes in English', async () => {
    await show(<Form />);
    expect(screen.getByText('Read mail').hasAttribute('lang')).toBe(false);
    expect(screen.queryByText('Чтение почты')).toBeNull();
  });

  it('describes them in Russian, and marks what the catalogue has in English only', async () => {
    await show(<Form />);
    await changeLanguage('ru', { remember: false });
    expect(await screen.findByText('Чтение почты')).toBeTruthy();
    expect(screen.queryByText('Read mail')).toBeNull();
    expect(screen.getByText('Read files').getAttribute('lang')).toBe('en');
  });
});
