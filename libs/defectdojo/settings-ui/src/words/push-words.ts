import type { Push, PushCounters, PushTrigger } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

const TRIGGER_WORDS: Readonly<Record<PushTrigger, string>> = {
  mapping_created: 'Repository mapped',
  scan_completed: 'Scan completed',
  triage: 'Triage in Gecko',
  setting_changed: 'Setting changed',
  key_replaced: 'Key replaced',
  manual: 'Push now',
  retry: 'Retry',
  mapping_changed: 'Mapping changed',
  mapping_removed: 'Mapping removed',
  resumed: 'Exports switched on',
  check: 'Push again after a check',
  renewal: 'Settings applied to all',
  sweep: 'Catch-up by Gecko',
  unsettled: 'Read again after a lost response',
};

/** Returns the words for the trigger of a push. */
export function triggerWords(trigger: PushTrigger): string {
  return TRIGGER_WORDS[trigger];
}

/** The counters of a push in the order of the page. */
const CHANGE_COUNTERS = [
  'created',
  'updated',
  'mitigated',
  'reopened',
  'falsePositive',
  'riskAccepted',
  'unchanged',
  'notSent',
  'heldBack',
  'rejected',
] as const satisfies readonly (keyof PushCounters)[];
type ChangeCounter = (typeof CHANGE_COUNTERS)[number];

const CHANGE_WORDS: Readonly<Record<ChangeCounter, string>> = {
  created: 'Created',
  updated: 'Updated',
  mitigated: 'Mitigated',
  reopened: 'Reopened',
  falsePositive: 'False positive',
  riskAccepted: 'Risk accepted',
  unchanged: 'Unchanged',
  notSent: 'Not sent',
  heldBack: 'Held back',
  rejected: 'Rejected',
};

/** Counters of findings that are not sent. */
const LEFT_ALONE: ReadonlySet<ChangeCounter> = new Set(['unchanged', 'notSent', 'heldBack']);

/** Summarises the changes of a push, such as `12 created, 3 mitigated`. Leaves out zeros. */
export function summariseChanges(counters: PushCounters, format: Format): string {
  const parts = CHANGE_COUNTERS.filter((counter) => !LEFT_ALONE.has(counter) && counters[counter] > 0).map(
    (counter) => `${format.number(counters[counter])} ${CHANGE_WORDS[counter].toLowerCase()}`,
  );
  const { renewed = 0, notes = 0 } = counters;
  if (renewed > 0) parts.push(`${format.number(renewed)} rendered anew`);
  if (notes > 0) parts.push(`${format.counted(notes, 'note')} left`);
  return parts.length === 0 ? 'Nothing changed' : parts.join(', ');
}

/** Returns the progress of a push from 0 to 1; null before the plan is known. */
export function pushProgress({ status, counters }: Pick<Push, 'status' | 'counters'>): number | null {
  if (status === 'succeeded' || status === 'partial') return 1;
  if (counters.planned === 0) return null;
  return Math.min(1, counters.done / counters.planned);
}

/** The reason why a push waits, and when it continues. */
export interface WaitingWords {
  readonly why: string;
  /** The time at which the push continues; null if a person has to act first. */
  readonly retryAt: string | null;
  readonly next: string;
}

/** Explains a waiting push; undefined for any other. */
export function explainWaiting(push: Push): WaitingWords | undefined {
  if (push.status !== 'waiting') return undefined;
  const why = push.errorMessage ?? 'The response of DefectDojo was not as expected.';
  if (push.retryAt !== null)
    return { why, retryAt: push.retryAt, next: 'Gecko tries again automatically. Nothing is lost.' };
  return { why, retryAt: null, next: nextStep(push.errorCode) };
}

function nextStep(code: Push['errorCode']): string {
  switch (code) {
    case 'key_rejected':
    case 'user_inactive':
      return 'Replace the key. The push then continues automatically.';
    case 'connection_paused':
      return 'Switch exports on. The push then continues automatically.';
    case 'held_by_operator':
      return 'The push continues automatically when Gecko’s operators end their pause.';
    case 'product_gone':
      return 'Map the repository to a product that exists.';
    case null:
    default:
      return 'The push continues when the connection works again.';
  }
}
