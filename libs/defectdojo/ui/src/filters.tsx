import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './filters.module.css';
import { Icon } from './icon.tsx';
import { MenuCheckbox, MenuRadios } from './menu-choices.tsx';
import type { MenuChoice } from './menu-choices.tsx';
import { Menu } from './menu.tsx';
import { useFormat, useWords } from './ui-provider.tsx';

export interface FilterBarProps {
  /** The search field. It takes the room that the filters leave. */
  readonly search?: ReactNode;
  /** The filters: `FilterMenu` and `FilterChoice`. */
  readonly children?: ReactNode;
  /** Clears search and filters. Undefined while there is nothing to clear. */
  readonly onReset?: (() => void) | undefined;
  /** Actions at the end of the bar. */
  readonly actions?: ReactNode;
}

/** The search and the filters above a list. Narrow pages wrap it, the search first. */
export function FilterBar({ search, children, onReset, actions }: FilterBarProps) {
  const words = useWords();
  return (
    <div className={styles['bar']}>
      {search === undefined ? null : <div className={styles['search']}>{search}</div>}
      {children}
      {onReset === undefined ? null : (
        <Button variant="quiet" onClick={onReset}>
          {words.resetFilters}
        </Button>
      )}
      {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}

/** One value of a filter. */
export interface FilterValue<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Replaces the label in the menu, such as a badge. */
  readonly shown?: ReactNode;
  /** The number of rows with this value. */
  readonly count?: number | undefined;
}

export interface FilterMenuProps<T extends string> {
  readonly label: string;
  readonly values: readonly FilterValue<T>[];
  readonly chosen: readonly T[];
  readonly onChoose: (chosen: readonly T[]) => void;
}

/** A filter by any of several values. Without a choice it filters nothing. */
export function FilterMenu<T extends string>({ label, values, chosen, onChoose }: FilterMenuProps<T>) {
  const format = useFormat();
  const words = useWords();
  const [first, ...others] = values.filter(({ value }) => chosen.includes(value));
  const more = others.length === 0 ? '' : ` +${format.number(others.length)}`;
  const change = (changed: T, isChosen: boolean) => {
    const kept = values.filter(({ value }) => (value === changed ? isChosen : chosen.includes(value)));
    onChoose(kept.map(({ value }) => value));
  };
  return (
    <Menu trigger={<FilterButton label={label} text={first ? first.label + more : words.filterAll} />}>
      {values.map(({ value, label: name, shown, count }) => (
        <MenuCheckbox
          key={value}
          amount={count === undefined ? undefined : format.number(count)}
          checked={chosen.includes(value)}
          onChange={(isChosen) => change(value, isChosen)}
        >
          {shown ?? name}
        </MenuCheckbox>
      ))}
    </Menu>
  );
}

export interface FilterChoiceProps<T extends string> {
  readonly label: string;
  readonly choices: readonly (MenuChoice<T> & { readonly label: string })[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** A filter, or an order, by one of several values. */
export function FilterChoice<T extends string>({ label, choices, value, onChoose }: FilterChoiceProps<T>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Menu trigger={<FilterButton label={label} text={chosen?.label ?? value} />}>
      <MenuRadios label={label} value={value} choices={choices} onChoose={onChoose} />
    </Menu>
  );
}

interface FilterButtonProps {
  readonly label: string;
  readonly text: string;
}

/** The button of a filter: its name and what is chosen. The menu adds its attributes. */
function FilterButton({ label, text, ...attributes }: FilterButtonProps) {
  return (
    <Button {...attributes}>
      <span className={styles['label']}>{label}</span>
      <span className={styles['text']}>{text}</span>
      <Icon name="chevron-down" />
    </Button>
  );
}
