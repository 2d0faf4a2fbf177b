import type { Connection } from '@gecko-defectdojo/contract';
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
  const field = useOneField('apiKey', useReplaceKey(onClose), onClose);
  return (
    <OneFieldDialog
      {...field}
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
      submit={words.key.submit}
    />
  );
}
