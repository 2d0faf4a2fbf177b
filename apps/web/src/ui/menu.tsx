import { Menu } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './menu.module.css';

export interface MenuButtonProps {
  /** The button that opens the menu. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'bottom';
}

/** A button with a menu. */
export function MenuButton({ trigger, children, align = 'start', side = 'bottom' }: MenuButtonProps) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      {/* A landmark of its own: it is drawn at the end of the page, outside of all others. */}
      <Menu.Portal render={<section aria-label="Menu" />}>
        <Menu.Positioner align={align} className={styles['positioner']} side={side} sideOffset={4}>
          <Menu.Popup className={styles['popup']}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** One thing a menu does. */
export function MenuItem({
  onClick,
  children,
}: {
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Menu.Item className={styles['item']} onClick={onClick}>
      {children}
    </Menu.Item>
  );
}

/** One of several that a menu lets through; it stays open for the next. */
export function MenuCheckbox(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly amount?: string | undefined;
}) {
  return (
    <Menu.CheckboxItem
      checked={props.checked}
      className={styles['item']}
      closeOnClick={false}
      onCheckedChange={props.onChange}
    >
      <span className={styles['mark']}>
        <Menu.CheckboxItemIndicator>
          <Icon name="check" />
        </Menu.CheckboxItemIndicator>
      </span>
      {props.children}
      {props.amount === undefined ? null : <span className={styles['amount']}>{props.amount}</span>}
    </Menu.CheckboxItem>
  );
}

/** One of which a menu keeps exactly one. */
export interface MenuChoice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

/** A group of a menu of which exactly one is chosen. */
export function MenuRadios<T extends string>(props: {
  readonly label: string;
  readonly value: T | '';
  readonly choices: readonly MenuChoice<T>[];
  readonly onChoose: (value: T) => void;
}) {
  return (
    <Menu.RadioGroup
      value={props.value}
      onValueChange={(value: unknown) => {
        const choice = props.choices.find((known) => known.value === value);
        if (choice) props.onChoose(choice.value);
      }}
    >
      <Menu.Group>
        <Menu.GroupLabel className={styles['label']}>{props.label}</Menu.GroupLabel>
        {props.choices.map(({ value, label }) => (
          <Menu.RadioItem className={styles['item']} closeOnClick key={value} value={value}>
            <span className={styles['mark']}>
              <Menu.RadioItemIndicator>
                <Icon name="check" />
              </Menu.RadioItemIndicator>
            </span>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.Group>
    </Menu.RadioGroup>
  );
}

/** A line between groups. */
export function MenuLine() {
  return <Menu.Separator className={styles['separator']} />;
}
