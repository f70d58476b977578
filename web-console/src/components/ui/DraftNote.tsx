import { Alert, Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './useDraft';

/** Notes that a form shows unsaved earlier input, and discards it on request. */
export function DraftNote({ draft: { restored, discard } }: { draft: Draft }) {
  const { t } = useTranslation();
  if (!restored) {
    return null;
  }
  return (
    <Alert role="status" color="indigo" icon={<IconHistory aria-hidden />}>
      {t('draft.restored')}
      <div>
        <Button mt="xs" size="xs" variant="default" onClick={discard}>
          {t('draft.discard')}
        </Button>
      </div>
    </Alert>
  );
}
