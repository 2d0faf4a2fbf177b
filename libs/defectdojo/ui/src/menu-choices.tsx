import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import choices from './menu-choices.module.css';
import { useMenuParts } from './menu-parts.ts';
import styles from './overlay.module.css';

export interface MenuCheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  /** A short text at the end of the line, such as a count. */
  readonly amount?: string | undefined;
}

/** A checkbox in a menu. The menu stays open, so that several can be ticked. */
export function MenuCheckbox({ checked, onChange, children, amount }: MenuCheckboxProps) {
  const BaseMenu = useMenuParts();
  return (
    <BaseMenu.CheckboxItem
      checked={checked}
      className={styles['item']}
      closeOnClick={false}
      onCheckedChange={onChange}
    >
      <span className={choices['mark']}>
        <BaseMenu.CheckboxItemIndicator>
          <Icon name="check" />
        </BaseMenu.CheckboxItemIndicator>
      </span>
      {children}
      {amount === undefined ? null : <span className={choices['amount']}>{amount}</span>}
    </BaseMenu.CheckboxItem>
  );
}

/** One choice of `MenuRadios`. */
export interface MenuChoice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

export interface MenuRadiosProps<T extends string> {
  readonly label: string;
  /** The chosen value; empty for none. */
  readonly value: T | '';
  readonly choices: readonly MenuChoice<T>[];
  readonly onChoose: (value: T) => void;
}

/** A group of a menu with at most one chosen value. Choosing closes the menu. */
export function MenuRadios<T extends string>(props: MenuRadiosProps<T>) {
  const BaseMenu = useMenuParts();
  const choose = (value: unknown) => {
    const choice = props.choices.find((known) => known.value === value);
    if (choice) props.onChoose(choice.value);
  };
  return (
    <BaseMenu.RadioGroup value={props.value} onValueChange={choose}>
      <BaseMenu.Group>
        <BaseMenu.GroupLabel className={choices['label']}>{props.label}</BaseMenu.GroupLabel>
        {props.choices.map(({ value, label }) => (
          <BaseMenu.RadioItem className={styles['item']} closeOnClick key={value} value={value}>
            <span className={choices['mark']}>
              <BaseMenu.RadioItemIndicator>
                <Icon name="check" />
              </BaseMenu.RadioItemIndicator>
            </span>
            {label}
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.Group>
    </BaseMenu.RadioGroup>
  );
}
