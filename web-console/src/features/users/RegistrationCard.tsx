import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { FormProblem } from '@/components/ui/FormProblem';
import { LoadingRows } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import { RegistrationFields } from '@/lib/forms/RegistrationFields';
import type { RegistrationPolicy } from '@/lib/api/types';
import { showFieldProblems } from '@/lib/form';
import { one } from '@/lib/queries';
import { REGISTRATION_FIELDS, registrationRequest, type RegistrationValues } from '@/lib/forms/registration';
import { useUpdateRegistration } from './api';

/** The setting of who may create an account, for administrators. */
export function RegistrationCard() {
  const { t } = useTranslation();
  const policy = useQuery(one<RegistrationPolicy>('/api/v1/registration'));
  return (
    <Card title={t('registration.title')} mt="lg">
      {policy.isPending && <LoadingRows rows={2} height={44} />}
      {policy.isError && <ProblemView error={policy.error} onRetry={() => void policy.refetch()} />}
      {policy.data && <RegistrationForm key={policy.data.version} policy={policy.data} />}
    </Card>
  );
}

function RegistrationForm({ policy }: { policy: RegistrationPolicy }) {
  const { t } = useTranslation();
  const update = useUpdateRegistration();
  const form = useForm<RegistrationValues>({
    defaultValues: { mode: policy.mode, email_domains: policy.email_domains.join('\n') },
  });
  const submit = form.handleSubmit((values) =>
    update.mutate(
      { policy, change: registrationRequest(values) },
      { onError: (error) => showFieldProblems(error, REGISTRATION_FIELDS, form.setError) },
    ),
  );
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <RegistrationFields />
          <FormProblem error={update.error} fields={REGISTRATION_FIELDS} />
          <Group>
            <Button type="submit" loading={update.isPending} disabled={!form.formState.isDirty}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormProvider>
  );
}
