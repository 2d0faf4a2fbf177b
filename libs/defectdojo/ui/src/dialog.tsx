import type { ReactNode } from 'react';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import styles from './overlay.module.css';
import { useScrollLock } from './scroll-lock.ts';
import { usePortal } from './ui-provider.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
}

/** The class names of a dialog and of the layer behind it. */
export const dialogStyles = {
  backdrop: `dd-portal ${styles['backdrop'] ?? ''}`,
  popup: `dd-portal ${styles['dialog'] ?? ''}`,
};

/** A dialog over the page. Escape and a press outside close it. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  const portal = usePortal();
  useScrollLock(open);
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal {...portal}>
        {/* Drawn also for a dialog inside a dialog, which Base UI leaves without one. */}
        <BaseDialog.Backdrop className={dialogStyles.backdrop} forceRender />
        <BaseDialog.Popup className={dialogStyles.popup}>
          <BaseDialog.Title className={styles['title']}>{title}</BaseDialog.Title>
          {description === undefined ? null : (
            <BaseDialog.Description render={<div />} className={styles['description']}>
              {description}
            </BaseDialog.Description>
          )}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>;
}
