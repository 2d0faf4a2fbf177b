import type { Connection } from '@gecko-defectdojo/contract';
import { rightsSummary } from '../../../words/right-words.ts';
import type { IconName, Tone } from '@gecko-defectdojo/ui';

/** The state of a connection for a badge. `since` is its start, where that matters. */
export interface StateWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  readonly since: string | null;
}

/**
 * Returns the state of a connection in words. A rejected key outranks a pause, and a pause outranks an outage, which
 * ends by itself.
 */
export function stateWords(connection: Pick<Connection, 'state' | 'stateSince' | 'pausedAt'>): StateWords {
  const { state, stateSince, pausedAt } = connection;
  if (state === 'key_rejected')
    return { tone: 'danger', icon: 'x-circle', word: 'Key rejected', since: stateSince };
  if (pausedAt !== null) return { tone: 'warning', icon: 'pause', word: 'Paused', since: pausedAt };
  if (state === 'unreachable')
    return { tone: 'warning', icon: 'alert', word: 'Unreachable', since: stateSince };
  return { tone: 'success', icon: 'check-circle', word: 'Connected', since: null };
}

/** Returns the result of the check just made, in a sentence for a screen reader. */
export function checkedWords(connection: Connection): string {
  const { state, account, instanceVersion, keyRights, stateReason } = connection;
  if (state === 'connected') {
    const version = instanceVersion === null ? '' : ` ${instanceVersion}`;
    const rights = keyRights ? ` ${rightsSummary(keyRights)}` : '';
    return `Gecko reached DefectDojo${version} as ${account}. The connection works.${rights}`;
  }
  return stateReason ?? 'The connection does not work. Check the URL and the key, then try again.';
}

/** Returns the address of an instance without `https://`. */
export function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
