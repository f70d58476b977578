import { Box, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { takeHeadingFocus } from './navigation';
import { useLostFocus } from './useLostFocus';
import classes from './ui.module.css';

interface Props {
  title: string;
  description?: ReactNode;
  /** Content before the title, such as a link back. */
  above?: ReactNode;
  badges?: ReactNode;
  actions?: ReactNode;
}

/** The only h1 of a page. It names the tab and receives focus after navigation, and when a new title replaces what had it. */
export function PageHeader({ title, description, above, badges, actions }: Props) {
  const [first] = useState(title);
  const heading = useLostFocus<HTMLHeadingElement>(title, title !== first);
  useEffect(() => {
    document.title = `${title} · Grantway`;
  }, [title]);
  useEffect(() => {
    if (takeHeadingFocus()) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [heading]);
  return (
    <Box component="header" mb="lg">
      {above}
      <Group justify="space-between" align="flex-start" gap="md">
        <Box className={classes.grow}>
          <Group gap="sm" align="center">
            <Title order={1} ref={heading} tabIndex={-1} className={classes.heading}>
              <bdi>{title}</bdi>
            </Title>
            {badges}
          </Group>
          {description && (
            <Text c="dimmed" mt={4} maw={720} component="div" className={classes.text}>
              {description}
            </Text>
          )}
        </Box>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
    </Box>
  );
}
