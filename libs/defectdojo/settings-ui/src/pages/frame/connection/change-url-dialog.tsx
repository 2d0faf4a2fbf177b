import { useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { connectionProblem, entryProblem } from './connection-problem.ts';
import { OneFieldDialog } from './one-field-dialog.tsx';
import type { ConnectionDialogProps } from './replace-key-dialog.tsx';
import { useChangeUrl } from './use-connection-actions.ts';
import { useHost } from '../../../host.ts';
import { urlHint } from './url-hint.ts';

/** Asks for the new address of the connected instance. */
export function ChangeUrlDialog({ connection, open, onClose }: ConnectionDialogProps) {
  const { egressAddresses } = useHost();
  const [typed, setTyped] = useState<string>();
  const change = useChangeUrl(onClose);
  const problem = change.error ? connectionProblem(problemOf(change.error), ['url']) : {};
  const forget = () => {
    setTyped(undefined);
    change.reset();
  };
  return (
    <OneFieldDialog
      open={open}
      onOpenChange={() => {
        forget();
        onClose();
      }}
      title="Change URL"
      description={
        <p>
          Enter where the same DefectDojo instance is now. Gecko verifies that it is the same one; mappings
          and key stay. To use another instance, disconnect this one.
        </p>
      }
      label="Instance URL"
      hint={urlHint(egressAddresses)}
      type="url"
      initial={connection.url}
      submit="Change URL"
      isPending={change.isPending}
      error={typed ?? problem.url}
      formError={problem.form}
      onEdit={forget}
      onSubmit={(url) => {
        const wrong = entryProblem({ url })?.url;
        setTyped(wrong);
        if (wrong === undefined) change.mutate(url);
      }}
    />
  );
}
