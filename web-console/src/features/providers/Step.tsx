import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Card } from '@/components/ui/Card';
import classes from './providers.module.css';

interface Props {
  number: number;
  title: string;
  description: string;
  children: ReactNode;
}

export function Step({ number, title, description, children }: Props) {
  const id = useId();
  return (
    <Card>
      <section aria-labelledby={id}>
        <Group gap="sm" wrap="nowrap" align="flex-start" mb="md">
          <span className={classes.number} aria-hidden>
            {number}
          </span>
          <div>
            <Title order={2} id={id}>
              {title}
            </Title>
            <Text size="sm" c="dimmed" maw={640}>
              {description}
            </Text>
          </div>
        </Group>
        <Stack gap="md" maw={680}>
          {children}
        </Stack>
      </section>
    </Card>
  );
}
