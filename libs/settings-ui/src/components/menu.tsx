import type { ReactNode } from 'react';
import { Menu as BaseMenu } from '@base-ui/react/menu';
import { useHost } from '../host.ts';
import { IconButton } from './button.tsx';
import styles from './overlay.module.css';

export interface MenuProps {
  /** What the menu is for, such as `Actions for acme/shop`. */
  readonly label: string;
  readonly children: ReactNode;
}

/** The menu of a row, behind three dots. */
export function Menu({ label, children }: MenuProps) {
  const { portalContainer } = useHost();
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={<IconButton icon="more" label={label} />} />
      <BaseMenu.Portal {...(portalContainer ? { container: portalContainer } : {})}>
        <BaseMenu.Positioner className={`dd-portal ${styles['positioner'] ?? ''}`} align="end" sideOffset={4}>
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

/** Something to do from a menu. */
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

/** Somewhere to go from a menu, by a plain address of the host. */
export function MenuLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <BaseMenu.LinkItem href={href} className={styles['item']}>
      {children}
    </BaseMenu.LinkItem>
  );
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <BaseMenu.Separator className={styles['separator']} />;
}
