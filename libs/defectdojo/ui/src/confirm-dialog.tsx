import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Button } from './button.tsx';
import { DialogActions, dialogStyles } from './dialog.tsx';
import type { DialogProps } from './dialog.tsx';
import styles from './overlay.module.css';
import { useScrollLock } from './scroll-lock.ts';
import { usePortal, useWords } from './ui-provider.tsx';

export interface ConfirmDialogProps extends DialogProps {
  /** The action in its own words: `Disconnect`, never `OK`. */
  readonly confirm: string;
  readonly pending?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before an action that cannot simply be undone. The title names the object of the action. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, children, confirm, pending = false, onConfirm } = props;
  const portal = usePortal();
  const words = useWords();
  useScrollLock(open);
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal {...portal}>
        <AlertDialog.Backdrop className={dialogStyles.backdrop} />
        <AlertDialog.Popup className={dialogStyles.popup}>
          <AlertDialog.Title className={styles['title']}>{title}</AlertDialog.Title>
          {description === undefined ? null : (
            <AlertDialog.Description render={<div />} className={styles['description']}>
              {description}
            </AlertDialog.Description>
          )}
          {children}
          <DialogActions>
            <AlertDialog.Close render={<Button>{words.cancel}</Button>} />
            <Button variant="danger" pending={pending} onClick={onConfirm}>
              {confirm}
            </Button>
          </DialogActions>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
