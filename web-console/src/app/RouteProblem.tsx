import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';

/** Shown in place of a page that could not be loaded or failed while rendering. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('problem.page')} />
      <ProblemView error={error} onRetry={reset} />
    </>
  );
}
