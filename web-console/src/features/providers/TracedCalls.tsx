import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TracedCall } from '@/lib/api/types';
import classes from './providers.module.css';

type Values = TracedCall['headers'];

/** The requests of one step and their responses, folded away until somebody opens them. */
export function TracedCalls({ calls }: { calls: TracedCall[] }) {
  const { t } = useTranslation();
  if (calls.length === 0) {
    return null;
  }
  return (
    <details className={classes.traced}>
      <summary>{t('connection_test.requests', { count: calls.length })}</summary>
      {calls.map((call) => (
        <TracedCallView key={`${call.method} ${call.url} ${call.duration_ms}`} call={call} />
      ))}
    </details>
  );
}

function TracedCallView({ call }: { call: TracedCall }) {
  const { t } = useTranslation();
  return (
    <div className={classes.tracedCall}>
      <Text size="sm" ff="monospace" className={classes.breaks}>
        {call.method} {call.url}
      </Text>
      <ValueList title={t('connection_test.headers')} values={call.headers} />
      <ValueList title={t('connection_test.parameters')} values={call.parameters} />
      <Text size="sm" mt={4}>
        {call.status === undefined
          ? t('connection_test.no_response', { reason: call.failure })
          : `HTTP ${call.status}${call.content_type ? `, ${call.content_type}` : ''}`}
        {', '}
        {t('connection_test.milliseconds', { count: call.duration_ms })}
      </Text>
      <ValueList title={t('connection_test.response')} values={call.response} />
    </div>
  );
}

function ValueList({ title, values }: { title: string; values: Values }) {
  const { t } = useTranslation();
  if (values.length === 0) {
    return null;
  }
  return (
    <>
      <Text size="sm" fw={600} mt={4}>
        {title}
      </Text>
      <ul className={classes.tracedValues}>
        {values.map((each) => (
          <li key={`${each.name} ${each.value ?? each.length}`}>
            <bdi>{each.name}</bdi>:{' '}
            {each.value === undefined ? (
              <Text span c="dimmed" inherit>
                {t('connection_test.hidden', { count: each.length ?? 0 })}
              </Text>
            ) : (
              <bdi>{each.value}</bdi>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
