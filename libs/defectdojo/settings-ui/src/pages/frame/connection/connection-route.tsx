import type { Connection, Notice, Overview } from '@gecko-defectdojo/contract';
import { useRef, useState } from 'react';
import { ExportsNotice } from '../../../components/exports-notice.tsx';
import { LatePart } from '../../../components/late-part.tsx';
import { useHost } from '../../../host.ts';
import { ConnectionBanners } from './connection-banners.tsx';
import type { ConnectionDialog } from './connection-dialogs.tsx';
import { ConnectionHeader } from './connection-header.tsx';
import { CheckResult } from './check-result.tsx';
import { keyExpiryTone } from './key-expiry-notice.ts';
import { ManageMenu } from './manage-menu.tsx';
import { NewConnection } from './new-connection.tsx';
import { useCheckResult } from './use-check-result.ts';

const loadDialogs = async () => (await import('./connection-dialogs.tsx')).ConnectionDialogs;

export interface ConnectionRouteProps {
  readonly connection: Connection;
  readonly overview: Overview | undefined;
  readonly notices: readonly Notice[];
  /** True right after the instance was connected here. */
  readonly isNew: boolean;
  /** Called when the user has seen what the new key may do. */
  readonly onSeen: () => void;
}

/** The connection with its banners and dialogs, wired to the API. */
export function ConnectionRoute(props: ConnectionRouteProps) {
  const { connection, overview, notices, isNew, onSeen } = props;
  const canManage = useHost().can('integrations.manage');
  const [open, setOpen] = useState<ConnectionDialog>();
  const [hasDialogs, setHasDialogs] = useState(false);
  if (open !== undefined && !hasDialogs) setHasDialogs(true);
  const manage = useRef<HTMLButtonElement>(null);
  // A solved or seen notice disappears together with its button, so the focus moves to the menu first.
  const leave = () => manage.current?.focus({ preventScroll: true });
  const check = useCheckResult(connection);
  const onCheck = () => {
    leave();
    check.onCheck();
  };
  return (
    <>
      <ConnectionHeader
        connection={connection}
        overview={overview}
        manage={
          canManage ? (
            <ManageMenu
              isChecking={check.isChecking}
              buttonRef={manage}
              onCheck={check.onCheck}
              onReplaceKey={() => setOpen('key')}
              onChangeUrl={() => setOpen('url')}
              onRights={() => setOpen('rights')}
              onDisconnect={() => setOpen('disconnect')}
            />
          ) : null
        }
      >
        <CheckResult
          text={check.text}
          canClose={check.canClose}
          onClose={() => {
            leave();
            check.onClose();
          }}
        />
      </ConnectionHeader>
      {isNew ? (
        <NewConnection
          connection={connection}
          onClose={() => {
            leave();
            onSeen();
          }}
        />
      ) : null}
      <ConnectionBanners
        connection={connection}
        keyExpiry={keyExpiryTone(notices)}
        canManage={canManage}
        isChecking={check.isChecking}
        onReplaceKey={() => {
          leave();
          setOpen('key');
        }}
        onCheck={onCheck}
      />
      <ExportsNotice />
      {hasDialogs ? (
        <LatePart
          load={loadDialogs}
          of={{ connection, open, onOpen: setOpen, onCheck }}
          onFail={() => {
            setOpen(undefined);
            setHasDialogs(false);
          }}
        />
      ) : null}
    </>
  );
}
