import type { Connection, Notice, Overview } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useRef, useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { useHost } from '../../../host.ts';
import { ConnectionCard } from './connection-card.tsx';
import { ChangeUrlDialog } from './change-url-dialog.tsx';
import { checkedWords } from './connection-state.ts';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { groupNotices, keyExpiryOf } from '../group-notices.ts';
import { HomeNotices } from '../home-notices.tsx';
import { ReplaceKeyDialog } from './replace-key-dialog.tsx';
import { useCheckConnection, useDisconnect } from './use-connection-actions.ts';

type OpenDialog = 'key' | 'url' | 'disconnect' | undefined;

export interface ConnectionRouteProps {
  readonly connection: Connection;
  readonly overview: Overview | undefined;
  readonly notices: readonly Notice[];
  readonly onShowAttention: () => void;
}

/** The connection with its notices and dialogs, wired to the API. */
export function ConnectionRoute({ connection, overview, notices, onShowAttention }: ConnectionRouteProps) {
  const { can } = useHost();
  const canManage = can('integrations.manage');
  const [open, setOpen] = useState<OpenDialog>();
  const buttons = useRef<HTMLDivElement>(null);
  // A solved notice disappears together with its button, so the focus moves to the buttons of the card.
  const focusCard = () => buttons.current?.querySelector('button')?.focus({ preventScroll: true });
  const check = useCheckConnection();
  return (
    <>
      <HomeNotices
        connection={connection}
        notices={groupNotices(notices, useFormat())}
        keyExpiry={keyExpiryOf(notices)}
        canManage={canManage}
        isChecking={check.isPending}
        onReplaceKey={() => {
          focusCard();
          setOpen('key');
        }}
        onCheck={() => {
          focusCard();
          check.mutate();
        }}
        onShow={onShowAttention}
      />
      <ConnectionCard
        connection={connection}
        overview={overview}
        canManage={canManage}
        isChecking={check.isPending}
        checked={wordsOf(check)}
        buttonsRef={buttons}
        onCheck={() => check.mutate()}
        onReplaceKey={() => setOpen('key')}
        onChangeUrl={() => setOpen('url')}
        onDisconnect={() => setOpen('disconnect')}
      />
      <ConnectionDialogs connection={connection} open={open} onOpen={setOpen} />
    </>
  );
}

interface ConnectionDialogsProps {
  readonly connection: Connection;
  readonly open: OpenDialog;
  readonly onOpen: (dialog: OpenDialog) => void;
}

/** The dialogs that the buttons of the card open. */
function ConnectionDialogs({ connection, open, onOpen }: ConnectionDialogsProps) {
  const close = () => onOpen(undefined);
  const disconnect = useDisconnect(close);
  return (
    <>
      <ReplaceKeyDialog connection={connection} open={open === 'key'} onClose={close} />
      <ChangeUrlDialog connection={connection} open={open === 'url'} onClose={close} />
      <DisconnectDialog
        connection={connection}
        open={open === 'disconnect'}
        onOpenChange={(isOpen) => onOpen(isOpen ? 'disconnect' : undefined)}
        isPending={disconnect.isPending}
        onDisconnect={() => disconnect.mutate()}
      />
    </>
  );
}

function wordsOf({ isPending, data, error }: ReturnType<typeof useCheckConnection>): string {
  if (isPending) return 'Checking the connection…';
  if (error) return problemOf(error).message;
  return data ? checkedWords(data) : '';
}
