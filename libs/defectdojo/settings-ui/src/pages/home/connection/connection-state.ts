import type { Connection } from '@gecko-defectdojo/contract';
import type { IconName, Tone } from '@gecko-defectdojo/ui';

/** How a connection stands, for a badge: `since` is when it began, where that matters. */
export interface StateWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  readonly since: string | null;
}

/** How a connection stands, in the page's words. What needs a person outdoes a pause, a pause what mends itself. */
export function stateWords(connection: Pick<Connection, 'state' | 'stateSince' | 'pausedAt'>): StateWords {
  const { state, stateSince, pausedAt } = connection;
  if (state === 'key_rejected')
    return { tone: 'danger', icon: 'x-circle', word: 'Key rejected', since: stateSince };
  if (pausedAt !== null) return { tone: 'warning', icon: 'pause', word: 'Paused', since: pausedAt };
  if (state === 'unreachable')
    return { tone: 'warning', icon: 'alert', word: 'Unreachable', since: stateSince };
  return { tone: 'success', icon: 'check-circle', word: 'Connected', since: null };
}

/** What a check that was just made found, in a sentence to be read out. */
export function checkedWords(connection: Connection): string {
  const { state, account, instanceVersion, stateReason } = connection;
  if (state === 'connected') {
    const version = instanceVersion === null ? '' : ` ${instanceVersion}`;
    return `Gecko reached DefectDojo${version} as ${account}. The connection works.`;
  }
  return stateReason ?? 'The connection does not work. Check the URL and the key, then try again.';
}

/** The instance's address as people say it: without `https://`. */
export function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
