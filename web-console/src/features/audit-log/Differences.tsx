import { useTranslation } from 'react-i18next';
import { DataTable } from '@/components/ui/DataTable';
import type { Difference } from './diff';
import classes from './audit.module.css';

export function Differences({ changes }: { changes: Difference[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t('audit.changes')}
      items={changes}
      id={({ path }) => path}
      columns={[
        { key: 'field', name: t('audit.field'), cell: ({ path }) => <code>{path}</code> },
        {
          key: 'before',
          breaks: true,
          name: t('audit.before'),
          cell: ({ before }) => (before === undefined ? '–' : <del className={classes.before}>{before}</del>),
        },
        {
          key: 'after',
          breaks: true,
          name: t('audit.after'),
          cell: ({ after }) => (after === undefined ? '–' : <ins className={classes.after}>{after}</ins>),
        },
      ]}
    />
  );
}
