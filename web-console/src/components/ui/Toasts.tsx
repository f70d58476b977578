import { CloseButton, Portal } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { dismiss, toastStore } from './notify';
import classes from './Toasts.module.css';

/** Shows the messages of `notify`; the live region always exists, so that screen readers announce them. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  return (
    <Portal>
      <div className={classes.region} role="status" aria-live="polite">
        {toasts.map(({ id, message }) => (
          <div key={id} className={classes.toast}>
            <IconCircleCheckFilled size={20} color="var(--mantine-color-teal-7)" aria-hidden />
            <span className={classes.message}>{message}</span>
            <CloseButton size="sm" aria-label={t('action.close')} onClick={() => dismiss(id)} />
          </div>
        ))}
      </div>
    </Portal>
  );
}
