import type { Connection } from '@gecko-defectdojo/contract';
import { useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { words } from '../words.ts';
import { connectionProblem, entryProblem } from './connection-problem.ts';
import { OneFieldDialog } from './one-field-dialog.tsx';
import { useReplaceKey } from './use-connection-actions.ts';

export interface ConnectionDialogProps {
  readonly connection: Connection;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks for another key. Gecko verifies it before it replaces the old one. */
export function ReplaceKeyDialog({ connection, open, onClose }: ConnectionDialogProps) {
  const [typed, setTyped] = useState<string>();
  const replace = useReplaceKey(onClose);
  const problem = replace.error ? connectionProblem(problemOf(replace.error), ['apiKey']) : {};
  const forget = () => {
    setTyped(undefined);
    replace.reset();
  };
  return (
    <OneFieldDialog
      open={open}
      onOpenChange={() => {
        forget();
        onClose();
      }}
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
      isPending={replace.isPending}
      error={typed ?? problem.apiKey}
      formError={problem.form}
      onEdit={forget}
      onSubmit={(apiKey) => {
        const wrong = entryProblem({ apiKey })?.apiKey;
        setTyped(wrong);
        if (wrong === undefined) replace.mutate(apiKey);
      }}
    />
  );
}
