import { EgressAddresses } from '../../../components/egress-addresses.tsx';
import { words as meanwhile } from '../../../meanwhile/changed-words.ts';
import { useKnownInDialog } from '../../../meanwhile/use-known.ts';
import { words } from '../words.ts';
import { OneFieldDialog } from './one-field-dialog.tsx';
import type { ConnectionDialogProps } from './replace-key-dialog.tsx';
import { useChangeUrl } from './use-connection-actions.ts';
import { useOneField } from './use-one-field.ts';

/** Asks for the new address of the connected instance. */
export function ChangeUrlDialog({ connection, open, onClose }: ConnectionDialogProps) {
  const known = useKnownInDialog(connection, open);
  const field = useOneField('url', useChangeUrl(known, onClose), onClose);
  return (
    <OneFieldDialog
      {...field.wiring}
      open={open}
      title={words.url.title}
      description={
        <>
          <p>{words.url.intro}</p>
          <EgressAddresses hasLabel />
        </>
      }
      label={words.url.label}
      hint={words.url.hint}
      type="url"
      initial={connection.url}
      submit={field.isRefused ? meanwhile.saveAnyway : words.url.submit}
    />
  );
}
