import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Popover as BasePopover } from '@base-ui/react/popover';
import styles from './overlay.module.css';
import { usePortal } from './ui-provider.tsx';

export interface AnchoredPopoverProps {
  /** The button that has opened it and closes it. It gets the focus back. */
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A popover without a trigger of its own, for lists of many rows: render it beside a plain button, only while it is
 * open. The focus moves into it.
 */
export function AnchoredPopover({ anchor, label, onClose, children }: AnchoredPopoverProps) {
  const portal = usePortal();
  usePressWithoutFocus(anchor);
  return (
    <BasePopover.Root
      open
      onOpenChange={(_, { reason, event }) => {
        const isOfAnchor = event.target instanceof Node && anchor.contains(event.target);
        if (reason !== 'outside-press' || !isOfAnchor) onClose();
      }}
    >
      <BasePopover.Portal {...portal}>
        <BasePopover.Positioner
          className={`dd-portal ${styles['positioner'] ?? ''}`}
          anchor={anchor}
          sideOffset={4}
        >
          <BasePopover.Popup className={styles['popover']} aria-label={label} finalFocus={() => anchor}>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}

/** Leaves the focus where it is when the button is pressed: losing it would close the popover, and the press reopen it. */
function usePressWithoutFocus(button: HTMLElement): void {
  useEffect(() => {
    const keepFocus = (event: Event) => event.preventDefault();
    button.addEventListener('mousedown', keepFocus);
    return () => button.removeEventListener('mousedown', keepFocus);
  }, [button]);
}
