import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyIcon } from './Copy';
import classes from './ui.module.css';

/** Preformatted text to read or copy; scrolls within its box, also by keyboard. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={`${classes.code} ${classes.grow}`} role="region" aria-label={label} tabIndex={0}>
        {text}
      </pre>
      <CopyIcon size="lg" value={text} label={t('action.copy_what', { what: label })} />
    </Group>
  );
}
