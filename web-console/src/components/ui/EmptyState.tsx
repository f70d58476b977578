import { Box, Group, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './ui.module.css';

export interface EmptyStateProps {
  icon: Icon;
  title: string;
  detail: string;
  action?: ReactNode;
}

export function EmptyState({ icon: Picture, title, detail, action }: EmptyStateProps) {
  return (
    <Box className={classes.empty}>
      <span className={classes.emptyIcon}>
        <Picture size={28} stroke={1.6} aria-hidden />
      </span>
      <Text fw={600} mt="md">
        {title}
      </Text>
      <Text c="dimmed" size="sm" maw={440} mx="auto" mt={4}>
        {detail}
      </Text>
      {action && (
        <Group justify="center" mt="lg">
          {action}
        </Group>
      )}
    </Box>
  );
}
