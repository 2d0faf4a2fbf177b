import {
  Drawer,
  DrawerBody,
  EmptyState,
  ErrorState,
  Moment,
  SkeletonCards,
  StatusBadge,
} from '@gecko-defectdojo/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { Message, Messages } from '../api/messages.ts';
import styles from './inbox.module.css';
import { pathOf } from './path-of.ts';
import { words } from './words.ts';

export interface InboxDrawerProps {
  readonly messages: UseQueryResult<Messages>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The messages beside the page. Settled ones are greyed and have no link. */
export function InboxDrawer({ messages, open, onOpenChange }: InboxDrawerProps) {
  const { data, error } = messages;
  return (
    <Drawer open={open} title={words.inbox.title} onOpenChange={onOpenChange}>
      <DrawerBody label={words.inbox.list}>
        {data === undefined ? (
          error === null ? (
            <SkeletonCards cards={3} label={words.inbox.loading} />
          ) : (
            <ErrorState message={error.message} onRetry={() => void messages.refetch()} />
          )
        ) : data.data.length === 0 ? (
          <EmptyState title={words.inbox.empty}>{words.inbox.emptyText}</EmptyState>
        ) : (
          <ul className={styles['list']}>
            {data.data.map((message) => (
              <MessageItem key={message.id} message={message} onFollow={() => onOpenChange(false)} />
            ))}
          </ul>
        )}
      </DrawerBody>
    </Drawer>
  );
}

interface MessageItemProps {
  readonly message: Message;
  /** Called when the link was followed. */
  readonly onFollow: () => void;
}

function MessageItem({ message, onFollow }: MessageItemProps) {
  const { tone, title, sentence, remedy, openedAt, closedAt } = message;
  const isSettled = closedAt !== null;
  return (
    <li className={styles['message']} data-settled={isSettled || undefined}>
      <h3 className={styles['title']}>{title}</h3>
      <p className={styles['facts']}>
        {isSettled ? (
          <>
            <StatusBadge icon="check-circle" tone="neutral">
              {words.inbox.settled}
            </StatusBadge>{' '}
            <Moment at={closedAt} />
          </>
        ) : (
          <>
            <StatusBadge icon={tone === 'danger' ? 'x-circle' : 'alert'} tone={tone}>
              {words.inbox.tones[tone]}
            </StatusBadge>{' '}
            {words.inbox.since} <Moment at={openedAt} />
          </>
        )}
      </p>
      <p>{sentence}</p>
      {isSettled ? null : (
        <>
          <p>{remedy}</p>
          <MessageLink message={message} onFollow={onFollow} />
        </>
      )}
    </li>
  );
}

function MessageLink({ message: { address, action }, onFollow }: MessageItemProps) {
  const { history } = useRouter();
  if (address === null) return null;
  const path = pathOf(address);
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow();
    history.push(path);
  };
  return (
    <a className={styles['link']} href={path} onClick={follow}>
      {action}
    </a>
  );
}
