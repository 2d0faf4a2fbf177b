import type { Connection } from '@gecko-defectdojo/contract';
import { Button, Dialog, DialogActions } from '@gecko-defectdojo/ui';
import { GuideLink } from '../../../components/guide-link.tsx';
import { KeyRightsList } from '../../../connection/key-rights.tsx';
import { rightsSummary } from '../../../words/right-words.ts';
import { hostOf } from '../../../connection/host-of.ts';
import { words } from '../words.ts';

export interface RightsDialogProps {
  readonly connection: Connection;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCheck: () => void;
}

/** Shows the rights of the key in DefectDojo. */
export function RightsDialog({ connection, open, onClose, onCheck }: RightsDialogProps) {
  const { url, account, keyRights, lastPushAt } = connection;
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={words.rights.title}
      description={
        <p>
          {keyRights
            ? `${rightsSummary({ keyRights, lastPushAt })} ${words.rights.ofAccount(account, hostOf(url))}`
            : words.rights.unchecked}
        </p>
      }
    >
      {keyRights ? <KeyRightsList keyRights={keyRights} /> : null}
      <GuideLink section="rights" />
      <DialogActions>
        <Button onClick={onClose}>{words.rights.close}</Button>
        <Button
          variant="primary"
          icon="refresh"
          onClick={() => {
            onClose();
            onCheck();
          }}
        >
          {words.manage.check}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
