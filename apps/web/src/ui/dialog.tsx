import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
}

/** A small window that asks for one thing. */
export function Dialog({ open, onClose, title, description, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={`${styles['scrim'] ?? ''} ${styles['over'] ?? ''}`} forceRender />
        <Base.Popup className={styles['dialog']}>
          <Base.Title>{title}</Base.Title>
          <Base.Description className={styles['description']}>{description}</Base.Description>
          <div className={styles['body']}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The buttons at the end of a dialog; the first one leaves it. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['actions']}>
      <Base.Close render={<Button tone="quiet" />}>Cancel</Base.Close>
      {children}
    </div>
  );
}

export { styles as dialogStyles };
