import type { Connection } from '@gecko-defectdojo/contract';
import { words as meanwhile } from '../../../meanwhile/changed-words.ts';
import { useKnownInDialog } from '../../../meanwhile/use-known.ts';
import { words } from '../words.ts';
import { OneFieldDialog } from './one-field-dialog.tsx';
import { useReplaceKey } from './use-connection-actions.ts';
import { useOneField } from './use-one-field.ts';

export interface ConnectionDialogProps {
  readonly connection: Connection;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks for another key. Gecko verifies it before it replaces the old one. */
export function ReplaceKeyDialog({ connection, open, onClose }: ConnectionDialogProps) {
  const known = useKnownInDialog(connection, open);
  const field = useOneField('apiKey', useReplaceKey(known, onClose), onClose);
  return (
    <OneFieldDialog
      {...field.wiring}
      open={open}
      title={words.key.title}
      description={
        <p>
          {words.key.inUse} <code>{`…${connection.keyLastFour}`}</code> {words.key.verifiesFirst(connection)}
        </p>
      }
      label={words.key.newLabel}
      hint={words.key.hint}
      type="password"
      submit={field.isRefused ? meanwhile.saveAnyway : words.key.submit}
    />
  );
}
