import { useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { connectionProblem, entryProblem } from './connection-problem.ts';
import type { OneFieldDialogProps } from './one-field-dialog.tsx';

/** The mutation that saves the field. */
interface Saving {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: (value: string) => void;
  readonly reset: () => void;
}

type Wiring = 'onOpenChange' | 'isPending' | 'error' | 'formError' | 'onEdit' | 'onSubmit';

/** Wires a dialog for one field of the connection: checks the entry, saves it, and shows the problem of either. */
export function useOneField(
  field: 'url' | 'apiKey',
  { error, isPending, mutate, reset }: Saving,
  onClose: () => void,
): Pick<OneFieldDialogProps, Wiring> {
  const [typed, setTyped] = useState<string>();
  const problem = error ? connectionProblem(problemOf(error), [field]) : {};
  const forget = () => {
    setTyped(undefined);
    reset();
  };
  return {
    onOpenChange: () => {
      forget();
      onClose();
    },
    isPending,
    error: typed ?? problem[field],
    formError: problem.form,
    onEdit: forget,
    onSubmit: (value) => {
      const wrong = entryProblem({ [field]: value })?.[field];
      setTyped(wrong);
      if (wrong === undefined) mutate(value);
    },
  };
}
