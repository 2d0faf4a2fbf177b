import type { Connection } from '@gecko-defectdojo/contract';
import { problemOf } from '../../../api/problem.ts';
import { words } from '../words.ts';
import { checkedFacts, checkedWords } from './connection-state.ts';
import { useCheckConnection } from './use-connection-actions.ts';

/** A check of the connection with its result. */
export interface CheckedConnection {
  readonly isChecking: boolean;
  /** The result in sentences. Empty without one, and once it is no longer true. */
  readonly text: string;
  readonly onCheck: () => void;
  /** True while there is a result to close. */
  readonly canClose: boolean;
  readonly onClose: () => void;
}

/** Checks the connection. The result goes when something else makes it untrue: a new key, another URL, another check. */
export function useCheckResult(connection: Connection): CheckedConnection {
  const check = useCheckConnection();
  const facts = checkedFacts(connection);
  const result = resultOf(check);
  const isTrue = result?.facts === facts;
  return {
    isChecking: check.isPending,
    text: check.isPending ? words.check.running : isTrue ? result.text : '',
    onCheck: () => check.mutate(facts),
    canClose: isTrue,
    onClose: check.reset,
  };
}

interface Result {
  readonly text: string;
  /** The facts of which it is true. */
  readonly facts: string | undefined;
}

function resultOf({ data, error, variables }: ReturnType<typeof useCheckConnection>): Result | undefined {
  if (data) return { text: checkedWords(data), facts: checkedFacts(data) };
  return error ? { text: problemOf(error).message, facts: variables } : undefined;
}
