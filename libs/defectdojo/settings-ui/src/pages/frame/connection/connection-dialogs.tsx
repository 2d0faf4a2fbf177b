import type { Connection } from '@gecko-defectdojo/contract';
import { DisconnectDialog } from '../../../connection/disconnect-dialog.tsx';
import { ChangeUrlDialog } from './change-url-dialog.tsx';
import { ReplaceKeyDialog } from './replace-key-dialog.tsx';
import { RightsDialog } from './rights-dialog.tsx';

/** A dialog of the menu *Manage*. */
export type ConnectionDialog = 'key' | 'url' | 'rights' | 'disconnect';

export interface ConnectionDialogsProps {
  readonly connection: Connection;
  readonly open: ConnectionDialog | undefined;
  readonly onOpen: (dialog: ConnectionDialog | undefined) => void;
  readonly onCheck: () => void;
}

/** The dialogs that the menu opens. */
export function ConnectionDialogs({ connection, open, onOpen, onCheck }: ConnectionDialogsProps) {
  const close = () => onOpen(undefined);
  return (
    <>
      <ReplaceKeyDialog connection={connection} open={open === 'key'} onClose={close} />
      <ChangeUrlDialog connection={connection} open={open === 'url'} onClose={close} />
      <RightsDialog connection={connection} open={open === 'rights'} onClose={close} onCheck={onCheck} />
      <DisconnectDialog
        connection={connection}
        open={open === 'disconnect'}
        onOpenChange={(isOpen) => onOpen(isOpen ? 'disconnect' : undefined)}
      />
    </>
  );
}
