import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from './Card';
import classes from './ui.module.css';

/** Placeholders of the final height; invisible for the first 150 ms, so that fast responses do not flicker. */
export function LoadingRows({ rows = 5, height = 28 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.late} role="status" aria-label={t('loading')}>
      <Stack gap="md">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} height={height} radius="sm" />
        ))}
      </Stack>
    </div>
  );
}

export function LoadingPage() {
  return (
    <>
      <div className={classes.late}>
        <Skeleton height={32} width="40%" mb="xl" />
      </div>
      <Card>
        <LoadingRows />
      </Card>
    </>
  );
}
