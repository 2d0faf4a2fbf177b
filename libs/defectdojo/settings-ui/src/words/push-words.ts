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
  resumed: 'Pushes resumed',
  check: 'Push again after a check',
  sweep: 'Catch-up by Gecko',
};

/** What started a run, as the page says it. */
export function triggerWords(trigger: PushTrigger): string {
  return TRIGGER_WORDS[trigger];
}

/** Counters of what a run changed in DefectDojo, in the order the page shows them. */
export const CHANGE_COUNTERS = [
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
export type ChangeCounter = (typeof CHANGE_COUNTERS)[number];

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

/** Counters of findings of which nothing is sent. */
const LEFT_ALONE: ReadonlySet<ChangeCounter> = new Set(['unchanged', 'notSent', 'heldBack']);

/** What a counter counts, as the page says it. */
export function changeWords(counter: ChangeCounter): string {
  return CHANGE_WORDS[counter];
}

/** What a run changed in one line, such as `12 created, 3 mitigated`; what did not happen is left out. */
export function summariseChanges(counters: PushCounters, format: Format): string {
  const parts = CHANGE_COUNTERS.filter((counter) => !LEFT_ALONE.has(counter) && counters[counter] > 0).map(
    (counter) => `${format.number(counters[counter])} ${CHANGE_WORDS[counter].toLowerCase()}`,
  );
  return parts.length === 0 ? 'Nothing changed' : parts.join(', ');
}

/** How far a run is, from 0 to 1; null while that is not known. */
export function pushProgress({ status, counters }: Pick<Push, 'status' | 'counters'>): number | null {
  if (status === 'succeeded' || status === 'partial') return 1;
  if (counters.planned === 0) return null;
  return Math.min(1, counters.done / counters.planned);
}

/** What is to be said of a run that waits: why, and when it goes on. */
export interface WaitingWords {
  readonly why: string;
  /** When it goes on by itself; null when a person has to act first. */
  readonly retryAt: string | null;
  readonly next: string;
}

/** Explains a run that waits; undefined for any other. */
export function explainWaiting(push: Push): WaitingWords | undefined {
  if (push.status !== 'waiting') return undefined;
  const why = push.errorMessage ?? 'DefectDojo did not answer as expected.';
  if (push.retryAt !== null)
    return { why, retryAt: push.retryAt, next: 'Gecko tries again by itself. Nothing is lost.' };
  return { why, retryAt: null, next: nextStep(push.errorCode) };
}

function nextStep(code: Push['errorCode']): string {
  switch (code) {
    case 'key_rejected':
    case 'user_inactive':
      return 'Replace the key. The push goes on by itself after that.';
    case 'connection_paused':
      return 'Resume pushes. The push goes on by itself after that.';
    case 'product_gone':
      return 'Map the repository to a product that exists.';
    case null:
    default:
      return 'The push goes on when the connection works again.';
  }
}

/** Whether a run can be retried by hand: it is over and set findings apart, or failed. */
export function canRetry({ status, finishedAt }: Pick<Push, 'status' | 'finishedAt'>): boolean {
  return finishedAt !== null && (status === 'failed' || status === 'partial');
}

/** One moment of a run. */
export interface TimelineStep {
  readonly text: string;
  readonly at: string;
}

/** The moments of a run that are known, in order. */
export function pushTimeline(push: Push): readonly TimelineStep[] {
  const steps: TimelineStep[] = [{ text: `Queued: ${triggerWords(push.trigger)}`, at: push.queuedAt }];
  if (push.startedAt !== null) {
    const attempt = push.attempts > 1 ? `Started, attempt ${push.attempts}` : 'Started';
    steps.push({ text: attempt, at: push.startedAt });
  }
  if (push.status === 'waiting' && push.retryAt !== null) steps.push({ text: 'Goes on', at: push.retryAt });
  if (push.finishedAt !== null) steps.push({ text: finishWords(push.status), at: push.finishedAt });
  return steps;
}

function finishWords(status: Push['status']): string {
  if (status === 'succeeded') return 'Finished: everything is pushed';
  if (status === 'partial') return 'Finished: some findings are set apart';
  return status === 'failed' ? 'Failed' : 'Ended';
}
