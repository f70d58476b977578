import { Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Status } from '@/components/ui/StatusBadge';
import type { TestStep } from '@/lib/api/types';
import classes from './providers.module.css';
import { TracedCalls } from './TracedCalls';

const LOOK: Record<TestStep['state'], { icon: Icon; color: string }> = {
  passed: { icon: IconCircleCheck, color: 'green' },
  warning: { icon: IconAlertTriangle, color: 'yellow' },
  failed: { icon: IconCircleX, color: 'red' },
  skipped: { icon: IconCircleMinus, color: 'gray' },
};

/** The steps of a connection test in their order, each with what was noticed and its requests. */
export function TestSteps({ steps }: { steps: TestStep[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ol className={classes.testSteps}>
      {steps.map((step) => (
        <li key={step.name}>
          <div className={classes.testStepHead}>
            <Text fw={600}>{t(`connection_test.step.${step.name}`)}</Text>
            <Status {...LOOK[step.state]}>{t(`connection_test.step_state.${step.state}`)}</Status>
          </div>
          {step.subject && (
            <Text size="sm" className={classes.testSubject}>
              <bdi>{step.subject}</bdi>
            </Text>
          )}
          {step.reason && (
            <Text size="sm" c="dimmed" maw={720}>
              {i18n.exists(`connection_test.reason.${step.reason}`)
                ? t(`connection_test.reason.${step.reason}` as 'connection_test.reason.provider_error')
                : step.explanation}
            </Text>
          )}
          <TracedCalls calls={step.calls} />
        </li>
      ))}
    </ol>
  );
}
