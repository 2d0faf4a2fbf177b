import { Button, Icon, Menu, MenuCheckbox } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { format } from '../../text/format.ts';
import styles from './vulnerabilities-page.module.css';

export interface FilterMenuProps<T extends string> {
  readonly label: string;
  readonly values: readonly T[];
  readonly chosen: readonly T[];
  readonly name: (value: T) => string;
  readonly show?: (value: T) => ReactNode;
  readonly amounts: Readonly<Partial<Record<T, number>>> | undefined;
  readonly onChoose: (chosen: readonly T[]) => void;
}

/** A filter by the values of a closed set, each with its count. Without a choice it filters nothing. */
export function FilterMenu<T extends string>(props: FilterMenuProps<T>) {
  const { label, values, chosen, name, amounts, onChoose } = props;
  const [only] = chosen;
  const summary =
    only === undefined
      ? 'All'
      : chosen.length === 1
        ? name(only)
        : `${name(only)} +${String(chosen.length - 1)}`;
  return (
    <Menu
      trigger={
        <Button>
          <span className={styles['filterLabel']}>{label}</span> {summary} <Icon name="chevron-down" />
        </Button>
      }
    >
      {values.map((value) => {
        const amount = amounts?.[value];
        return (
          <MenuCheckbox
            amount={amount === undefined ? undefined : format.number(amount)}
            checked={chosen.includes(value)}
            key={value}
            onChange={(checked) =>
              onChoose(values.filter((known) => (known === value ? checked : chosen.includes(known))))
            }
          >
            {props.show?.(value) ?? name(value)}
          </MenuCheckbox>
        );
      })}
    </Menu>
  );
}
