import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { messagesQuery } from '../api/messages.ts';
import { AppIcon } from '../ui/app-icon.tsx';
import styles from './inbox.module.css';
import { words } from './words.ts';

/** Loaded with the first press: few pages need it. */
const InboxDrawer = lazy(() => import('./inbox-drawer.tsx').then((part) => ({ default: part.InboxDrawer })));

/** The bell with the number of open messages. Pressing it opens the inbox. */
export function Inbox() {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const messages = useQuery(messagesQuery);
  const open = messages.data?.open ?? 0;
  const count = open > 99 ? '99+' : String(open);
  const show = () => {
    setOpened(true);
    setOpen(true);
  };
  return (
    <>
      <button
        aria-haspopup="dialog"
        aria-label={open === 0 ? words.inbox.title : words.inbox.button(count)}
        className={styles['bell']}
        type="button"
        onClick={show}
      >
        <AppIcon name="bell" />
        <span className={styles['label']}>{words.inbox.title}</span>{' '}
        {open === 0 ? null : <span className={styles['count']}>{count}</span>}
      </button>
      {wasOpened ? (
        <Suspense>
          <InboxDrawer messages={messages} open={isOpen} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </>
  );
}
