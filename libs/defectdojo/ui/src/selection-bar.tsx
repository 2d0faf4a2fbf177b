import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './selection-bar.module.css';
import { useFormat, useWords } from './ui-provider.tsx';

/** A button that selects every row which matches the filters, on all pages. */
export interface SelectAll {
  /** The number of rows that match. */
  readonly count: number;
  /** Default: `Select all … that match`. */
  readonly label?: string | undefined;
  readonly pending?: boolean;
  readonly onSelect: () => void;
}

export interface SelectionBarProps {
  /** The name of the bar for assistive technology, such as `Selected repositories`. */
  readonly label: string;
  /** The number of selected rows. At 0 nothing is shown. */
  readonly count: number;
  /** Replaces the words for the number, such as `All 60 selected`. */
  readonly text?: string | undefined;
  /** Undefined while every row that matches is selected. */
  readonly selectAll?: SelectAll | undefined;
  /** Says which of the selected rows an action leaves out, and why. */
  readonly note?: ReactNode;
  readonly onClear: () => void;
  /** The actions, as buttons and menus. */
  readonly children: ReactNode;
}

/**
 * The actions for selected rows. It stands below its list and stays in view while the list scrolls. Render it also
 * without a selection: screen readers announce the count only where the element was there before.
 */
export function SelectionBar(props: SelectionBarProps) {
  const { label, count, selectAll, note, onClear, children } = props;
  const format = useFormat();
  const words = useWords();
  const status = useRef<HTMLSpanElement>(null);
  const isEmpty = count === 0;
  const text = props.text ?? words.selected(format.number(count));
  const clear = () => {
    // The button goes with the bar; from here the Tab key continues at the same place.
    status.current?.focus({ preventScroll: true });
    onClear();
  };
  return (
    <div
      role="group"
      aria-label={label}
      className={isEmpty ? styles['empty'] : styles['bar']}
      data-selection-bar={isEmpty ? undefined : ''}
    >
      <span ref={status} role="status" tabIndex={-1} className={isEmpty ? 'dd-hidden' : styles['count']}>
        {isEmpty ? '' : text}
      </span>
      {isEmpty ? null : (
        <>
          <Button variant="quiet" onClick={clear}>
            {words.clearSelection}
          </Button>
          {selectAll === undefined ? null : <SelectAllButton {...selectAll} />}
          <span className={styles['actions']}>{children}</span>
          {note === undefined ? null : <div className={styles['note']}>{note}</div>}
        </>
      )}
    </div>
  );
}

function SelectAllButton({ count, label, pending = false, onSelect }: SelectAll) {
  const format = useFormat();
  const words = useWords();
  return (
    <Button variant="quiet" pending={pending} onClick={onSelect}>
      {label ?? words.selectAll(format.number(count))}
    </Button>
  );
}
