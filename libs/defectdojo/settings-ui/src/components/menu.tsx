import type { ReactNode } from 'react';
import { Menu as BaseMenu } from '@base-ui/react/menu';
import { useHost } from '../host.ts';
import { HostLink, ModuleLink } from '../navigation/navigation.tsx';
import type { ModulePage } from '../navigation/navigation.tsx';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
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
    <BaseMenu.Root>
      <BaseMenu.Trigger render={<IconButton icon="more" label={label} />} />
      {/* A landmark of its own: it is drawn at the end of the page, outside of all others. */}
      <BaseMenu.Portal
        {...(portalContainer ? { container: portalContainer } : {})}
        render={<section aria-label="Menu" />}
      >
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

export interface MenuLinkProps {
  /** A page of the module, a path of the app around it, or an address out of both, which opens beside the page. */
  readonly to: ModulePage | { readonly path: string } | { readonly href: string };
  readonly children: ReactNode;
}

/** Somewhere to go from a menu. */
export function MenuLink({ to, children }: MenuLinkProps) {
  return <BaseMenu.LinkItem className={styles['item']} closeOnClick render={linkTo(to, children)} />;
}

function linkTo(to: MenuLinkProps['to'], children: ReactNode) {
  if ('page' in to) return <ModuleLink target={to}>{children}</ModuleLink>;
  if ('path' in to) return <HostLink path={to.path}>{children}</HostLink>;
  return (
    <a href={to.href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="external" size={0.75} />
    </a>
  );
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <BaseMenu.Separator className={styles['separator']} />;
}
