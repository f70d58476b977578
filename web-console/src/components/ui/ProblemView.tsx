import { Alert, Anchor, Button, Code, CopyButton, Group, List, Text } from '@mantine/core';
import {
  IconAlertCircle,
  IconCheck,
  IconCopy,
  IconLock,
  IconRefresh,
  IconSearchOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemError, reportOf } from '@/lib/api/problem';
import { complaintOf, wordsOf } from '@/lib/problemWords';
import { useLostFocus } from './useLostFocus';

interface Props {
  error: unknown;
  /** Called by the button "Try again", which is absent without it. */
  onRetry?: () => void;
}

/**
 * A failure with its explanation, its code and the next steps. Every failure is shown by this component. Without a retry
 * it is the result of a button, which may have lost the focus.
 */
export function ProblemView({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const problem = error instanceof ProblemError ? error : undefined;
  const { title, detail } = wordsOf(error);
  const alert = useLostFocus<HTMLDivElement>(error, !onRetry);
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      role="alert"
      color={colourOf(problem)}
      icon={iconOf(problem)}
      title={title}
      variant="light"
    >
      {detail && <Text size="sm">{detail}</Text>}
      {problem?.problem.errors && (
        <List size="sm" mt="xs">
          {problem.problem.errors.map((field) => (
            <List.Item key={field.pointer + field.code}>
              <Code>{field.pointer}</Code> {complaintOf(field)}
            </List.Item>
          ))}
        </List>
      )}
      <Group gap="xs" mt="sm">
        {onRetry && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={onRetry}
          >
            {t('problem.retry')}
          </Button>
        )}
        {problem && (
          <CopyButton value={reportOf(problem, window.location)}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                leftSection={
                  copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
                }
                onClick={copy}
              >
                {copied ? t('action.copied') : t('problem.copy_report')}
              </Button>
            )}
          </CopyButton>
        )}
        {problem && <CodeOfProblem error={problem} />}
      </Group>
    </Alert>
  );
}

function CodeOfProblem({ error }: { error: ProblemError }) {
  const { t } = useTranslation();
  const { code, doc_url } = error.problem;
  return doc_url.startsWith('/') ? (
    <Anchor href={doc_url} target="_blank" rel="noreferrer" size="xs" c="inherit" underline="always">
      {code} <span className="visually-hidden">{t('a11y.new_tab')}</span>
    </Anchor>
  ) : (
    <Text size="xs">{code}</Text>
  );
}

function colourOf(error: ProblemError | undefined): string {
  return error && (error.status === 403 || error.status === 404 || error.status === 429) ? 'yellow' : 'red';
}

function iconOf(error: ProblemError | undefined) {
  switch (error?.status) {
    case 403:
      return <IconLock aria-hidden />;
    case 404:
      return <IconSearchOff aria-hidden />;
    default:
      return <IconAlertCircle aria-hidden />;
  }
}
