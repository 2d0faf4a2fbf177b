import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Popover as BasePopover } from '@base-ui/react/popover';
import { useHost } from '../host.ts';
import styles from './overlay.module.css';

export interface PopoverProps {
  /** What opens it: a button, on press, on hover, and when the keyboard comes to it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly label: string;
  readonly children: ReactNode;
}

/** More of something that only is to be read: the focus stays where it is. */
export function Popover({ trigger, label, children }: PopoverProps) {
  const { portalContainer } = useHost();
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
      <BasePopover.Portal {...(portalContainer ? { container: portalContainer } : {})}>
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
