import type { ReactNode } from 'react';
import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { useHost } from '../host.ts';
import { Button } from './button.tsx';
import styles from './overlay.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
}

const BACKDROP = `dd-portal ${styles['backdrop'] ?? ''}`;
const POPUP = `dd-portal ${styles['dialog'] ?? ''}`;

/** A dialog over the page; Escape and a press outside close it. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  const { portalContainer } = useHost();
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal {...(portalContainer ? { container: portalContainer } : {})}>
        <BaseDialog.Backdrop className={BACKDROP} />
        <BaseDialog.Popup className={POPUP}>
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

export interface ConfirmDialogProps extends DialogProps {
  /** What is done, in its own words: `Disconnect`, never `OK`. */
  readonly confirm: string;
  readonly pending?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot simply be undone; the title names what it is about. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, children, confirm, pending = false, onConfirm } = props;
  const { portalContainer } = useHost();
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal {...(portalContainer ? { container: portalContainer } : {})}>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className={POPUP}>
          <AlertDialog.Title className={styles['title']}>{title}</AlertDialog.Title>
          {description === undefined ? null : (
            <AlertDialog.Description render={<div />} className={styles['description']}>
              {description}
            </AlertDialog.Description>
          )}
          {children}
          <div className={styles['actions']}>
            <AlertDialog.Close render={<Button>Cancel</Button>} />
            <Button variant="danger" pending={pending} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>;
}
