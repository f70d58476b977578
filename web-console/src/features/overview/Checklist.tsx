import { Group, Progress, Stack, Text } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { LinkButton } from '@/components/ui/links';
import { usePermission } from '@/lib/access/usePermission';

interface Props {
  projectId: string;
  configs: number;
  apps: number;
  connections: number;
}

/** The first steps in a project, shown until all are done. */
export function Checklist({ projectId, configs, apps, connections }: Props) {
  const { t } = useTranslation();
  const params = { projectId };
  const mayConfigure = usePermission(projectId, 'providers:write');
  const done = [configs > 0, apps > 0, connections > 0];
  const count = done.filter(Boolean).length;
  if (count === done.length) {
    return null;
  }
  const next = done.indexOf(false);
  const actions = [
    <LinkButton key="p" to="/console/$projectId/providers/catalogue" params={params}>
      {t('provider.configure')}
    </LinkButton>,
    <LinkButton key="a" to="/console/$projectId/apps/new" params={params}>
      {t('app.register')}
    </LinkButton>,
    <LinkButton key="c" to="/console/$projectId/connections/new" params={params}>
      {t('connection.create_link')}
    </LinkButton>,
  ];
  return (
    <Card
      title={t('checklist.title')}
      description={t('checklist.progress', { done: count, all: done.length })}
    >
      <Progress value={(count / done.length) * 100} size="sm" mb="lg" aria-label={t('checklist.title')} />
      <Stack gap="md">
        {(['provider', 'app', 'connection'] as const).map((step, index) => (
          <Step
            key={step}
            done={done[index] === true}
            title={t(`checklist.${step}.title`)}
            detail={t(`checklist.${step}.detail`)}
            action={mayConfigure && index === next && actions[index]}
          />
        ))}
      </Stack>
    </Card>
  );
}

function Step({
  done,
  title,
  detail,
  action,
}: {
  done: boolean;
  title: string;
  detail: string;
  action: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm">
      {done ? (
        <IconCircleCheckFilled
          size={22}
          color="var(--mantine-color-green-7)"
          aria-label={t('checklist.done')}
        />
      ) : (
        <IconCircle size={22} color="var(--mantine-color-dimmed)" aria-label={t('checklist.open')} />
      )}
      <div>
        <Text fw={600} size="sm" td={done ? 'line-through' : undefined} c={done ? 'dimmed' : undefined}>
          {title}
        </Text>
        <Text size="sm" c="dimmed" mb={action ? 'xs' : 0}>
          {detail}
        </Text>
        {action}
      </div>
    </Group>
  );
}
