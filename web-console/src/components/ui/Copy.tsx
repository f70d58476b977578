import { ActionIcon, CopyButton, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shortId } from '@/lib/api/ids';
import classes from './ui.module.css';

interface CopyProps {
  value: string;
  /** Label for screen readers, such as "Copy callback URL". */
  label: string;
  size?: 'sm' | 'lg';
}

export function CopyIcon({ value, label, size = 'sm' }: CopyProps) {
  const { t } = useTranslation();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('action.copied') : label} withArrow>
          <ActionIcon
            variant={size === 'lg' ? 'default' : 'subtle'}
            color={copied ? 'teal' : 'gray'}
            size={size === 'lg' ? 36 : 24}
            onClick={copy}
            aria-label={copied ? t('action.copied') : label}
          >
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** A value with a button that copies all of it. */
export function CopyField({ value, label, hint }: { value: string; label: string; hint?: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap" align="stretch">
        <span className={classes.copyText}>{value}</span>
        <CopyIcon size="lg" value={value} label={t('action.copy_what', { what: label })} />
      </Group>
      {hint && (
        <Text size="xs" c="dimmed" mt={4}>
          {hint}
        </Text>
      )}
    </div>
  );
}

/** An id, shortened for display; the button copies the full id. */
export function IdText({ id, whole = false }: { id: string; whole?: boolean }) {
  const { t } = useTranslation();
  return (
    <Group gap={2} wrap="nowrap" display="inline-flex" maw="100%">
      <Text
        component="span"
        className={classes.id}
        title={id}
        style={whole ? { whiteSpace: 'normal' } : undefined}
      >
        {whole ? id : shortId(id)}
      </Text>
      <CopyIcon value={id} label={t('action.copy_what', { what: id })} />
    </Group>
  );
}
