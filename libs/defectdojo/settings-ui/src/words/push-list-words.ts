import type { FoldedPushes, Push, PushState, PushTrigger } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { summariseChanges, triggerWords } from './push-words.ts';

/** The texts that lists of pushes share. */
export const words = {
  caption: 'Pushes, newest first',
  state: 'State',
  repository: 'Repository',
  startedBy: 'Started by',
  changed: 'Changed',
  when: 'When',
  unknownReason: 'The reason is unknown.',
  notStarted: 'Not started yet',
  done: (percent: string) => `${percent} % done`,
  retryingAt: 'Retrying at',
  severalTriggers: 'Several triggers',
  loadingFold: 'Loading the checks',
  showMore: 'Show more',
  tooMany: (shown: string) =>
    `The newest ${shown} are shown. Filter by repository or by day to see the others.`,
} as const;

/** The names of the filters by state, in the order of the page. */
export const STATE_WORDS: Readonly<Record<PushState, string>> = {
  all: 'All',
  failed: 'Failed',
  rejected: 'Some rejected',
  waiting: 'Waiting',
  running: 'In progress',
  changed: 'Changed something',
  unchanged: 'Nothing changed',
};

/** Returns the trigger of a push, and the person where one started it: `Push now by Ada Admin`. */
export function startedByWords(trigger: PushTrigger, person: string | null): string {
  return person === null ? triggerWords(trigger) : `${triggerWords(trigger)} by ${person}`;
}

/** Says what a push changed, and what else it has to say, such as that findings were deleted in DefectDojo. */
export function changedWords({ counters, errorMessage }: Push, format: Format): string {
  const changes = summariseChanges(counters, format);
  return errorMessage === null || counters.rejected > 0 ? changes : `${changes}. ${errorMessage}`;
}

/** Returns the words for folded pushes: `4 checks, nothing changed`. */
export function foldWords({ pushes }: Pick<FoldedPushes, 'pushes'>, format: Format): string {
  return `${format.counted(pushes, 'check')}, nothing changed`;
}

/** Returns the times of folded pushes: one clock time, two of a day, or two days. */
export function foldTimes(
  { oldest, newest }: Pick<FoldedPushes, 'oldest' | 'newest'>,
  format: Format,
): string {
  const [first, last] = [format.dayOf(oldest), format.dayOf(newest)];
  if (first !== last) return `${format.shortDay(first)} – ${format.shortDay(last)}`;
  const [from, to] = [format.clock(oldest), format.clock(newest)];
  return from === to ? to : `${from}–${to}`;
}
