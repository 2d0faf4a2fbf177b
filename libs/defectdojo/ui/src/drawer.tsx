import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import type { DialogProps } from './dialog.tsx';
import styles from './drawer.module.css';
import { useScrollLock } from './scroll-lock.ts';
import { usePortal, useWords } from './ui-provider.tsx';

export interface DrawerProps extends Pick<DialogProps, 'open' | 'onOpenChange'> {
  readonly title: ReactNode;
  /** Facts and actions below the title, which stay while the rest scrolls. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog beside the page, for one thing of a list. Escape and a press outside close it. */
export function Drawer({ open, onOpenChange, title, head, children }: DrawerProps) {
  const portal = usePortal();
  const words = useWords();
  useScrollLock(open);
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal {...portal}>
        <BaseDialog.Backdrop className={`dd-portal ${styles['scrim'] ?? ''}`} />
        <BaseDialog.Popup className={`dd-portal ${styles['drawer'] ?? ''}`}>
          <div className={styles['head']}>
            <div className={styles['top']}>
              <BaseDialog.Title className={styles['title']}>{title}</BaseDialog.Title>
              <BaseDialog.Close render={<IconButton icon="close" label={words.close} />} />
            </div>
            {head}
          </div>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

export interface DrawerBodyProps {
  /** The name of what is shown, such as that of its tab. */
  readonly label: string;
  readonly children: ReactNode;
}

/** The part of a drawer that scrolls. It takes the focus, so that the keyboard can scroll it. */
export function DrawerBody({ label, children }: DrawerBodyProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls takes the focus
    <div role="region" aria-label={label} className={styles['body']} tabIndex={0}>
      {children}
    </div>
  );
}
