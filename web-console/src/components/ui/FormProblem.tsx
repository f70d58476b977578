import { Alert, Button } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/lib/api/problem';
import { isBesideFields } from '@/lib/form';
import { ProblemView } from './ProblemView';
import { useLostFocus } from './useLostFocus';

interface Props {
  error: unknown;
  /** Fields of the form, which show their own errors. */
  fields?: readonly string[];
  onReload?: () => void;
}

const NONE: readonly string[] = [];

/** The problem of a failed change. For a stale version it offers to load the current state. */
export function FormProblem({ error, fields = NONE, onReload }: Props) {
  if (!error || isBesideFields(error, fields)) {
    return null;
  }
  if (onReload && error instanceof ProblemError && error.stale) {
    return <Stale error={error} onReload={onReload} />;
  }
  return <ProblemView error={error} />;
}

function Stale({ error, onReload }: { error: ProblemError; onReload: () => void }) {
  const { t } = useTranslation();
  const alert = useLostFocus<HTMLDivElement>(error);
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      role="alert"
      color="yellow"
      icon={<IconGitCompare aria-hidden />}
      title={t('stale.title')}
    >
      {t('stale.detail')}
      <div>
        <Button mt="sm" size="xs" variant="default" onClick={onReload}>
          {t('stale.reload')}
        </Button>
      </div>
    </Alert>
  );
}
