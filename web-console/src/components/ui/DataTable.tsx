import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import table from './DataTable.module.css';
import classes from './ui.module.css';

export interface Column<T> {
  key: string;
  /** Shown above the column, and beside the value on narrow screens. */
  name: string;
  cell: (item: T) => ReactNode;
  /** A column of row actions, whose name is for screen readers only. */
  actions?: boolean;
  /** Long texts without spaces, which may break anywhere, as the first column always may. */
  breaks?: boolean;
}

interface Props<T> {
  label: string;
  columns: Column<T>[];
  items: T[];
  id: (item: T) => string;
}

/**
 * A list as a table that becomes a list of cards below 48em. The roles are written out because `display` on table parts
 * takes them away in some browsers.
 */
export function DataTable<T>({ label, columns, items, id }: Props<T>) {
  const { t } = useTranslation();
  return (
    <div className={classes.tableCard}>
      {/* oxlint-disable jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/no-redundant-roles */}
      <table className={table.table} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col">
                {column.actions ? (
                  <span className="visually-hidden">{column.name || t('action.actions')}</span>
                ) : (
                  column.name
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {items.map((item) => (
            <tr key={id(item)} role="row">
              {columns.map((column) => (
                <td
                  key={column.key}
                  role="cell"
                  data-actions={column.actions || undefined}
                  data-breaks={column.breaks || undefined}
                >
                  {!column.actions && (
                    <span className={table.name} aria-hidden>
                      {column.name}
                    </span>
                  )}
                  <div className={table.value}>{column.cell(item)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
