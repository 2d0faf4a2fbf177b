import type { ReactNode } from 'react';
import styles from './filter-chips.module.css';

export interface FilterChipsProps {
  /** The name of the group for assistive technology, such as `Filter by what was done`. */
  readonly label: string;
  /** A muted text behind the chips, such as a count that is no filter. */
  readonly aside?: ReactNode;
  /** The chips: `FilterChip`. */
  readonly children: ReactNode;
}

/** A row of chips that filter a list. It wraps where it is too long. */
export function FilterChips({ label, aside, children }: FilterChipsProps) {
  return (
    <div className={styles['row']}>
      <div role="group" aria-label={label} className={styles['chips']}>
        {children}
      </div>
      {aside === undefined ? null : <span className={styles['aside']}>{aside}</span>}
    </div>
  );
}

export interface FilterChipProps {
  /** True while the list is filtered by this chip. */
  readonly isPressed: boolean;
  /** Colours the text of a chip for something that needs attention. */
  readonly tone?: 'danger' | 'warning' | undefined;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A chip that filters by one thing, with its count: `2 created`. It shows that it is pressed by more than colour. */
export function FilterChip({ isPressed, tone, onPress, children }: FilterChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      className={[styles['chip'], tone && styles[tone]].filter(Boolean).join(' ')}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
