import type { ReactNode } from 'react';
import { groupByDay } from './day-format.ts';
import styles from './table.module.css';
import { useTextOfNow } from './time.tsx';
import { useFormat } from './ui-provider.tsx';

export interface DayBodiesProps<T> {
  /** The rows, newest first. */
  readonly items: readonly T[];
  /** Returns the instant of a row, in ISO 8601. */
  readonly at: (item: T) => string;
  /** The number of columns of the table. */
  readonly columns: number;
  /** Returns the row, or the rows, of an item. */
  readonly children: (item: T) => ReactNode;
}

/** The rows of a table by the reader's days, each below a heading: `Today`, `Yesterday`, `Saturday, Nov 28`. */
export function DayBodies<T>({ items, at, columns, children }: DayBodiesProps<T>) {
  const { dayOf } = useFormat();
  return groupByDay(items, (item) => dayOf(at(item))).map(({ day, items: ofDay }, index) => (
    // A day can come twice, in a list that is not in order.
    <tbody key={`${day} ${String(index)}`}>
      <tr className={styles['day']}>
        <th scope="rowgroup" colSpan={columns}>
          <DayTitle day={day} />
        </th>
      </tr>
      {ofDay.map(children)}
    </tbody>
  ));
}

function DayTitle({ day }: { readonly day: string }) {
  const format = useFormat();
  return <time dateTime={day}>{useTextOfNow((now) => format.dayTitle(day, now), 'minutes')}</time>;
}
