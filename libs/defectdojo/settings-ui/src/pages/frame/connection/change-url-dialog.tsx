import { EgressAddresses } from '../../../components/egress-addresses.tsx';
import { words } from '../words.ts';
import { OneFieldDialog } from './one-field-dialog.tsx';
import type { ConnectionDialogProps } from './replace-key-dialog.tsx';
import { useChangeUrl } from './use-connection-actions.ts';
import { useOneField } from './use-one-field.ts';

/** Asks for the new address of the connected instance. */
export function ChangeUrlDialog({ connection, open, onClose }: ConnectionDialogProps) {
  const field = useOneField('url', useChangeUrl(onClose), onClose);
  return (
    <OneFieldDialog
      {...field}
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
      submit={words.url.submit}
    />
  );
}
