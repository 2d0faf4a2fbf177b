import type { ReactNode } from 'react';
import { Menu as BaseMenu } from '@base-ui/react/menu';
import styles from './overlay.module.css';
import { usePortal, useWords } from './ui-provider.tsx';

export interface AnchoredMenuProps {
  /** The button that has opened it. It gets the focus back. */
  readonly anchor: HTMLElement;
  /** The name of the menu for assistive technology, such as that of the button. */
  readonly label: string;
  /** True if a key has opened it: the focus then begins at the first item. */
  readonly byKey: boolean;
  readonly onClose: () => void;
  /** `MenuItem`, `MenuLink` and the other parts of a menu. */
  readonly children: ReactNode;
}

/**
 * A menu without a trigger of its own, for lists of many rows: render it beside a plain button, only while it is open. It
 * lines up with the end of the button.
 */
export function AnchoredMenu({ anchor, label, byKey, onClose, children }: AnchoredMenuProps) {
  const portal = usePortal();
  const words = useWords();
  return (
    <BaseMenu.Root open onOpenChange={onClose}>
      {/* A landmark of its own, because it is rendered at the end of the page, outside all others. */}
      <BaseMenu.Portal {...portal} render={<section aria-label={words.menu} />}>
        <BaseMenu.Positioner
          className={`dd-portal ${styles['positioner'] ?? ''}`}
          anchor={anchor}
          align="end"
          sideOffset={4}
        >
          <BaseMenu.Popup
            ref={byKey ? focusFirst : undefined}
            className={styles['menu']}
            aria-label={label}
            finalFocus={() => anchor}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** Moves the focus to the first item once the menu has its place. */
function focusFirst(popup: HTMLElement | null): void {
  requestAnimationFrame(() => popup?.querySelector<HTMLElement>('[role^=menuitem]')?.focus());
}
