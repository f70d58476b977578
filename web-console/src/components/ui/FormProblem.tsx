import { Alert, Button } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/lib/api/problem';
import { isBesideFields } from '@/lib/form';
import { ProblemView } from './ProblemView';

interface Props {
  error: unknown;
  /** Fields of the form, which show their own errors. */
  fields?: readonly string[];
  onReload?: () => void;
}

const NONE: readonly string[] = [];

/** The problem of a failed change. For a stale version it offers to load the current state. */
export function FormProblem({ error, fields = NONE, onReload }: Props) {
  const { t } = useTranslation();
  if (!error || isBesideFields(error, fields)) {
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
