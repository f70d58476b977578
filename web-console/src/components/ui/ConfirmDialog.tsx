import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from './FormProblem';
import { useOnline } from './OfflineBanner';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  /** Text that must be typed to confirm; if absent, the button alone confirms. */
  typed?: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  onConfirm: () => void;
}

/** Asks for confirmation of an action that is hard to undo. */
export function ConfirmDialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Question {...props} />
    </Modal>
  );
}

function Question({
  onClose,
  children,
  confirmLabel,
  typed,
  danger = true,
  pending,
  error,
  onConfirm,
}: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const online = useOnline();
  const ready = online && (typed === undefined || text.trim() === typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !pending) {
      onConfirm();
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <div>{children}</div>
        {typed !== undefined && (
          <TextInput
            label={t('confirm.type', { text: typed })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
        )}
        {!online && <Text size="sm">{t('offline')}</Text>}
        <FormProblem error={error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" color={danger ? 'red' : undefined} disabled={!ready} loading={pending}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
