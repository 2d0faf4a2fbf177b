import type { ReactElement, ReactNode } from 'react';
import { Popover as BasePopover } from '@base-ui/react/popover';
import { useHost } from '../host.ts';
import styles from './overlay.module.css';

export interface PopoverProps {
  /** What opens it: a button, on press, on hover, and by keyboard. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly label: string;
  readonly children: ReactNode;
}

/** More of something, on hover or press. */
export function Popover({ trigger, label, children }: PopoverProps) {
  const { portalContainer } = useHost();
  return (
    <BasePopover.Root>
      <BasePopover.Trigger openOnHover delay={150} render={trigger} />
      <BasePopover.Portal {...(portalContainer ? { container: portalContainer } : {})}>
        <BasePopover.Positioner className={`dd-portal ${styles['positioner'] ?? ''}`} sideOffset={4}>
          <BasePopover.Popup className={styles['popover']} aria-label={label}>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
