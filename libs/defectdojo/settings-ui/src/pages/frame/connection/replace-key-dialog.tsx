import type { Connection } from '@gecko-defectdojo/contract';
import { useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
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
      title="Replace key"
      description={
        <p>
          The key in use ends in <code>{`…${connection.keyLastFour}`}</code> and belongs to{' '}
          {connection.account}. Gecko verifies the new key first; until then the old one stays.
        </p>
      }
      label="New API v2 key"
      hint="In DefectDojo, open your user profile and go to API v2 Key. Copy the token."
      type="password"
      submit="Replace key"
      isPending={replace.isPending}
      error={typed ?? problem.apiKey}
      formError={problem.form}
      onEdit={forget}
      onSubmit={(apiKey) => {
        const wrong = entryProblem({ apiKey })?.apiKey;
        setTyped(wrong);
        if (wrong === undefined) replace.mutate(apiKey.trim());
      }}
    />
  );
}
