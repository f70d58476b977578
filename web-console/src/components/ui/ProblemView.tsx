import { Alert, Anchor, Button, Code, CopyButton, Group, List, Text } from '@mantine/core';
import {
  IconAlertCircle,
  IconCheck,
  IconCopy,
  IconLock,
  IconRefresh,
  IconSearchOff,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ProblemError, reportOf } from '@/lib/api/problem';

interface Props {
  error: unknown;
  /** Offered as "Try again". */
  onRetry?: () => void;
}

/** The only place that words a failure. */
export function ProblemView({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const problem = error instanceof ProblemError ? error : undefined;
  const { title, detail } = wordsOf(error, t);
  return (
    <Alert role="alert" color={colourOf(problem)} icon={iconOf(problem)} title={title} variant="light">
      {detail && <Text size="sm">{detail}</Text>}
      {problem?.problem.errors && (
        <List size="sm" mt="xs">
          {problem.problem.errors.map((field) => (
            <List.Item key={field.pointer + field.code}>
              <Code>{field.pointer}</Code> {field.detail}
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
  return doc_url?.startsWith('/') ? (
    <Anchor href={doc_url} target="_blank" rel="noreferrer" size="xs" c="inherit" underline="always">
      {code} <span className="visually-hidden">{t('a11y.new_tab')}</span>
    </Anchor>
  ) : (
    <Text size="xs">{code}</Text>
  );
}

export function wordsOf(error: unknown, t: TFunction): { title: string; detail: string } {
  if (!(error instanceof ProblemError)) {
    return { title: t('problem.bug.title'), detail: t('problem.bug.detail') };
  }
  if (error.code === 'network_unreachable') {
    return { title: t('problem.network_unreachable.title'), detail: t('problem.network_unreachable.detail') };
  }
  if (error.code === 'unexpected_answer') {
    return { title: t('problem.unexpected_answer.title'), detail: t('problem.unexpected_answer.detail') };
  }
  if (error.code === 'dependency_unavailable' || error.code === 'dependency_timeout') {
    return {
      title: t('problem.dependency.title'),
      detail: t('problem.dependency.detail', { detail: error.problem.detail }),
    };
  }
  return { title: error.problem.title, detail: error.problem.detail };
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
