import { Alert, Button } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/lib/api/problem';
import { ProblemView } from './ProblemView';

/** What a change ran into. A stale version is no fault of the person: they are offered the present state. */
export function FormProblem({ error, onReload }: { error: unknown; onReload?: () => void }) {
  const { t } = useTranslation();
  if (!error) {
    return null;
  }
  if (onReload && error instanceof ProblemError && error.stale) {
    return (
      <Alert role="alert" color="yellow" icon={<IconGitCompare aria-hidden />} title={t('stale.title')}>
        {t('stale.detail')}
        <div>
          <Button mt="sm" size="xs" variant="default" onClick={onReload}>
            {t('stale.reload')}
          </Button>
        </div>
      </Alert>
    );
  }
  return <ProblemView error={error} />;
}
