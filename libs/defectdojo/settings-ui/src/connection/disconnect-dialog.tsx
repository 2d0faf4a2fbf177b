import type { Connection } from '@gecko-defectdojo/contract';
import { ConfirmDialog } from '@gecko-defectdojo/ui';
import { GuideLink } from '../components/guide-link.tsx';
import { useKnownInDialog } from '../meanwhile/use-known.ts';
import { DisconnectEffects } from './disconnect-effects.tsx';
import { hostOf } from './host-of.ts';
import { useDisconnect } from './use-disconnect.ts';
import { words } from './words.ts';

export interface DisconnectDialogProps {
  readonly connection: Connection;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before an instance is disconnected, and lists the consequences. */
export function DisconnectDialog({ connection, open, onOpenChange }: DisconnectDialogProps) {
  const { known } = useKnownInDialog(connection, open);
  const disconnect = useDisconnect(known, () => onOpenChange(false));
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.disconnect.title(hostOf(connection.url))}
      description={
        <>
          <DisconnectEffects connection={connection} />
          <GuideLink section="disconnect" />
        </>
      }
      confirm={words.disconnect.confirm}
      pending={disconnect.isPending}
      onConfirm={() => disconnect.mutate()}
    />
  );
}
