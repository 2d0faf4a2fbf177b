import type { Connection } from '@gecko-defectdojo/contract';
import { rightsSummary } from '../../../words/right-words.ts';
import type { Tone } from '@gecko-defectdojo/ui';
import { words } from '../words.ts';

/** The state of a connection in the header. `since` is its start, where that matters. */
export interface StateWords {
  readonly tone: Tone;
  readonly word: string;
  readonly since: string | null;
}

/** Returns the state of a connection in words. */
export function stateWords({ state, stateSince }: Pick<Connection, 'state' | 'stateSince'>): StateWords {
  switch (state) {
    case 'key_rejected':
      return { tone: 'danger', word: 'Key rejected', since: stateSince };
    case 'unreachable':
      return { tone: 'warning', word: 'Unreachable', since: stateSince };
    case 'connected':
      return { tone: 'success', word: 'Connected', since: null };
  }
}

/** Returns the result of the check just made, in sentences. */
export function checkedWords(connection: Connection): string {
  const { state, keyRights, lastPushAt, stateReason } = connection;
  if (state !== 'connected') return stateReason ?? words.check.failed;
  const rights = keyRights ? ` ${rightsSummary({ keyRights, lastPushAt })}` : '';
  return `${words.check.reached(connection)}${rights}`;
}

/**
 * Returns what the result of a check is about, as a text to compare. Another key, another URL, another check or another
 * state makes another text: then the result is no longer true.
 */
export function checkedFacts(connection: Connection): string {
  const { url, account, keyLastFour, instanceVersion, state, stateCode, stateReason, keyRights } = connection;
  const rights = keyRights?.rights.map(({ right, state: has }) => [right, has]);
  const { checkedAt } = keyRights ?? {};
  return JSON.stringify([
    [url, account, keyLastFour, instanceVersion],
    [state, stateCode, stateReason],
    [checkedAt, rights],
  ]);
}
