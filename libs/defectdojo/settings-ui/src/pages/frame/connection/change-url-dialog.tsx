import { useState } from 'react';
import { EgressAddresses } from '../../../components/egress-addresses.tsx';
import { problemOf } from '../../../api/problem.ts';
import { words } from '../words.ts';
import { connectionProblem, entryProblem } from './connection-problem.ts';
import { OneFieldDialog } from './one-field-dialog.tsx';
import type { ConnectionDialogProps } from './replace-key-dialog.tsx';
import { useChangeUrl } from './use-connection-actions.ts';

/** Asks for the new address of the connected instance. */
export function ChangeUrlDialog({ connection, open, onClose }: ConnectionDialogProps) {
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
