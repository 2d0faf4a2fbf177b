import { useId, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement, ReactNode } from 'react';
import { useRender } from '@base-ui/react/use-render';
import { loadedMenuParts, loadMenuParts, MenuPartsProvider, useMenuParts } from './menu-parts.ts';
import type { MenuParts } from './menu-parts.ts';
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

/** An open menu: its button, and the item that has the focus first where a key has opened it. */
interface Opened {
  readonly anchor: HTMLElement;
  readonly item?: 'first' | 'last' | undefined;
  readonly parts: MenuParts;
}

/** Begins to load the parts of menus. Where that fails, the press that opens one tries again. */
function prepare(): void {
  loadMenuParts().catch(() => undefined);
}

/** A button with a menu. The menu is rendered only while it is open, so that a table may have one in each row. */
export function Menu({ trigger, children, ...place }: MenuProps) {
  const id = useId();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const open = (target: Omit<Opened, 'parts'>) => {
    const show = (parts: MenuParts) => setOpened({ ...target, parts });
    const loaded = loadedMenuParts();
    // Within the event, so that the menu comes with the next frame.
    if (loaded) show(loaded);
    // Offline nothing opens where no menu was opened before; the page says that it is offline.
    else loadMenuParts().then(show, () => undefined);
  };
  const button = useRender({
    render: trigger,
    props: {
      id,
      'aria-haspopup': 'menu',
      'aria-expanded': opened !== undefined,
      'data-popup-open': opened && '',
      onPointerEnter: prepare,
      onFocus: prepare,
      // A key makes a click without a pointer.
      onClick: ({ currentTarget, detail }: MouseEvent<HTMLElement>) =>
        open({ anchor: currentTarget, item: detail === 0 ? 'first' : undefined }),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        open({ anchor: event.currentTarget, item: event.key === 'ArrowDown' ? 'first' : 'last' });
      },
    },
  });
  return (
    <>
      {button}
      {opened === undefined ? null : (
        <OpenMenu {...place} {...opened} labelledBy={id} onClose={close}>
          {children}
        </OpenMenu>
      )}
    </>
  );
}

interface OpenMenuProps extends Omit<MenuProps, 'trigger'>, Opened {
  /** The id of its button. */
  readonly labelledBy: string;
  readonly onClose: () => void;
}

function OpenMenu(props: OpenMenuProps) {
  const { anchor, item, parts: BaseMenu, labelledBy, onClose, children } = props;
  const { align = 'start', side = 'bottom' } = props;
  const portal = usePortal();
  const words = useWords();
  return (
    <BaseMenu.Root open onOpenChange={onClose}>
      {/* A landmark of its own, because it is rendered at the end of the page, outside all others. */}
      <BaseMenu.Portal {...portal} render={<section aria-label={words.menu} />}>
        <BaseMenu.Positioner
          className={`dd-portal ${styles['positioner'] ?? ''}`}
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
        >
          <BaseMenu.Popup
            ref={item === undefined ? undefined : FOCUS[item]}
            className={styles['menu']}
            aria-labelledby={labelledBy}
            finalFocus={() => anchor}
          >
            <MenuPartsProvider value={BaseMenu}>{children}</MenuPartsProvider>
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** Move the focus to an item once the menu has its place. */
const FOCUS = { first: focusItem(0), last: focusItem(-1) } as const;

function focusItem(index: number) {
  return (popup: HTMLElement | null) => {
    requestAnimationFrame(() => {
      const items = popup?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [];
      [...items].at(index)?.focus();
    });
  };
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** An action in a menu. */
export function MenuItem({ onSelect, danger = false, disabled = false, children }: MenuItemProps) {
  const BaseMenu = useMenuParts();
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
  const BaseMenu = useMenuParts();
  return <BaseMenu.LinkItem className={styles['item']} closeOnClick render={link} />;
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  const BaseMenu = useMenuParts();
  return <BaseMenu.Separator className={styles['separator']} />;
}
