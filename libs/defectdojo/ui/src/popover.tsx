import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Popover as BasePopover } from '@base-ui/react/popover';
import styles from './overlay.module.css';
import { usePortal } from './ui-provider.tsx';

export interface PopoverProps {
  /** The button that opens it: on a press, on hover, and on keyboard focus. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly label: string;
  readonly children: ReactNode;
}

/** More text about its trigger. The focus stays on the trigger, because the text is only to be read. */
export function Popover({ trigger, label, children }: PopoverProps) {
  const portal = usePortal();
  const [open, setOpen] = useState(false);
  return (
    <BasePopover.Root open={open} onOpenChange={setOpen}>
      <BasePopover.Trigger
        openOnHover
        delay={150}
        render={trigger}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) setOpen(true);
        }}
      />
      <BasePopover.Portal {...portal}>
        <BasePopover.Positioner className={`dd-portal ${styles['positioner'] ?? ''}`} sideOffset={4}>
          <BasePopover.Popup
            className={styles['popover']}
            aria-label={label}
            initialFocus={false}
            finalFocus={false}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
