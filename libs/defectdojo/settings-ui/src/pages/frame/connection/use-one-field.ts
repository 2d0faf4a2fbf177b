import { useFormat } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { changedWords } from '../../../meanwhile/changed-words.ts';
import { connectionProblem, entryProblem } from './connection-problem.ts';
import type { OneFieldDialogProps } from './one-field-dialog.tsx';

/** The mutation that saves the field. */
interface Saving {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: (value: string) => void;
  readonly reset: () => void;
}

interface OneField {
  readonly wiring: Pick<OneFieldDialogProps, Wiring>;
  /** True if another request has changed the connection since the dialog opened. */
  readonly isRefused: boolean;
}

type Wiring = 'onOpenChange' | 'isPending' | 'error' | 'formError' | 'tone' | 'onEdit' | 'onSubmit';

/** Wires a dialog for one field of the connection: checks the entry, saves it, and shows the problem of either. */
export function useOneField(
  field: 'url' | 'apiKey',
  { error, isPending, mutate, reset }: Saving,
  onClose: () => void,
): OneField {
  const format = useFormat();
  const [typed, setTyped] = useState<string>();
  const cause = error ? problemOf(error) : undefined;
  const isRefused = cause?.code === 'changed_meanwhile';
  const problem = cause ? connectionProblem(cause, [field]) : {};
  const forget = () => {
    setTyped(undefined);
    reset();
  };
  const wiring = {
    onOpenChange: () => {
      forget();
      onClose();
    },
    isPending,
    error: typed ?? problem[field],
    formError: isRefused ? changedWords(cause, 'connection', format) : problem.form,
    tone: isRefused ? ('warning' as const) : ('danger' as const),
    onEdit: forget,
    onSubmit: (value: string) => {
      const wrong = entryProblem({ [field]: value })?.[field];
      setTyped(wrong);
      if (wrong === undefined) mutate(value);
    },
  };
  return { wiring, isRefused };
}
