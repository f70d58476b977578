import { Fragment, type ReactNode } from 'react';
import classes from './ui.module.css';

/** Names and values of one item; absent values are omitted, and text typed by people is isolated (bidi). */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className={classes.facts}>
      {rows
        .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
