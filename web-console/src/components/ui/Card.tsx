import { Box, type BoxProps, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './ui.module.css';

interface Props extends BoxProps {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Card({ title, description, actions, children, ...box }: Props) {
  const id = useId();
  return (
    <Box
      component={title ? 'section' : 'div'}
      aria-labelledby={title ? id : undefined}
      className={classes.card}
      p={{ base: 'md', sm: 'lg' }}
      {...box}
    >
      {title && (
        <Group justify="space-between" align="flex-start" mb="md" gap="sm">
          <Box className={classes.grow}>
            <Title order={2} id={id}>
              {title}
            </Title>
            {description && (
              <Text size="sm" c="dimmed" mt={2} maw={640} component="div">
                {description}
              </Text>
            )}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      {children}
    </Box>
  );
}
