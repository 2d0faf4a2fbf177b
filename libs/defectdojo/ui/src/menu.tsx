import type { ReactElement, ReactNode } from 'react';
import { Menu as BaseMenu } from '@base-ui/react/menu';
import styles from './overlay.module.css';
import { usePortal, useWords } from './ui-provider.tsx';

export interface MenuProps {
  /** The button that opens the menu; its name is the menu's too. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  /** The edge of the button that the menu lines up with. Default: `start`. */
  readonly align?: 'start' | 'end';
  /** Default: `bottom`. */
  readonly side?: 'top' | 'bottom';
  readonly children: ReactNode;
}

/** A button with a menu. */
export function Menu({ trigger, align = 'start', side = 'bottom', children }: MenuProps) {
  const portal = usePortal();
  const words = useWords();
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      {/* A landmark of its own, because it is rendered at the end of the page, outside all others. */}
      <BaseMenu.Portal {...portal} render={<section aria-label={words.menu} />}>
        <BaseMenu.Positioner
          className={`dd-portal ${styles['positioner'] ?? ''}`}
          align={align}
          side={side}
          sideOffset={4}
        >
          <BaseMenu.Popup className={styles['menu']}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** An action in a menu. */
export function MenuItem({ onSelect, danger = false, disabled = false, children }: MenuItemProps) {
  return (
    <BaseMenu.Item
      disabled={disabled}
      className={`${styles['item'] ?? ''} ${danger ? (styles['dangerous'] ?? '') : ''}`}
      onClick={onSelect}
    >
      {children}
    </BaseMenu.Item>
  );
}

/** A link in a menu. `link` is the anchor, or a component that renders one and passes its props on to it. */
export function MenuLink({ link }: { readonly link: ReactElement<Record<string, unknown>> }) {
  return <BaseMenu.LinkItem className={styles['item']} closeOnClick render={link} />;
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <BaseMenu.Separator className={styles['separator']} />;
}
