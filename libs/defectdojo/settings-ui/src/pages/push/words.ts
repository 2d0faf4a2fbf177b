import { PUSH_ACTIONS } from '@gecko-defectdojo/contract/constants';
import type { PushAction, PushChange, PushChangeSummary, PushCounters } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { fieldWords } from '../../words/field-words.ts';
import { heldBackReasons } from '../../words/held-back-words.ts';

/** The texts of the page of one push. */
export const words = {
  unnamed: 'Push',
  title: (moment: string) => `Push of ${moment}`,
  back: (repository: string | undefined) => (repository === undefined ? 'Pushes' : `Pushes of ${repository}`),
  backHome: 'DefectDojo',
  loading: 'Loading the push',
  loadingChanges: 'Loading the changes',

  facts: {
    label: 'About this push',
    since: 'since',
    for: 'for',
    in: 'in',
    after: 'after',
    at: 'at',
    to: 'to',
    on: 'on',
    requests: ({ requests, writes }: Pick<PushCounters, 'requests' | 'writes'>, format: Format) =>
      `${format.counted(requests, 'request')}, ${format.counted(writes, 'write')}`,
    notes: (count: number, format: Format) => `${format.counted(count, 'note')} on triage`,
    product: (name: string) => `Product ${name}`,
    openTest: 'Open test in DefectDojo',
    watch: {
      live: 'Live',
      polling: 'Refreshes every 2 seconds',
      lost: 'Gecko does not respond. Still trying.',
    },
  },

  progress: {
    label: 'Findings pushed',
    comparing: 'Comparing with earlier pushes.',
    paused: 'Exports are paused. It starts when they are switched on.',
    queued: 'It starts when a worker is free.',
  },

  stopped: {
    unknown: 'The push failed. The reason is unknown.',
    retryingAt: 'Retrying at',
    attempt: (attempt: number, format: Format) => `(attempt ${format.number(attempt)}).`,
    triedAgain: 'Gecko tries rejected findings again by itself.',
    retry: 'Retry',
    createAgain: 'Create again',
    mapToAnother: 'Map to another product',
    replaceKey: 'Replace key',
  },

  changes: {
    label: 'Changes',
    filter: 'Filter by what was done',
    all: (count: number, format: Format) => `All ${format.number(count)}`,
    none: 'This push changed nothing',
    notesAlone: 'This push left notes and changed nothing else',
    stopped: 'It stopped before it changed a finding.',
    nothing: 'There was nothing to push.',
    upToDate: (untouched: string) => `DefectDojo is up to date: ${untouched}.`,
    noMatch: 'No finding matches',
    noMatchText: 'Choose another kind of change, or All.',
    things: 'findings',
    thing: 'finding',
  },

  table: {
    caption: 'Changed findings',
    columns: {
      severity: 'Severity',
      finding: 'Finding',
      done: 'Done',
      change: 'Change',
      remote: 'In DefectDojo',
    },
    severity: 'Severity',
    title: 'Title',
    titleWas: 'Title was',
    from: 'from',
    to: 'to',
    remote: 'DefectDojo',
  },
} as const;

interface ActionWords {
  /** The action, in the table. */
  readonly done: string;
  /** So many findings of it, in a chip. */
  readonly one: string;
  readonly many: string;
}

const ACTION_WORDS: Readonly<Record<PushAction, ActionWords>> = {
  created: { done: 'Created', one: 'created', many: 'created' },
  updated: { done: 'Updated', one: 'updated', many: 'updated' },
  mitigated: { done: 'Mitigated', one: 'mitigated', many: 'mitigated' },
  reopened: { done: 'Reopened', one: 'reopened', many: 'reopened' },
  false_positive: { done: 'False positive', one: 'false positive', many: 'false positives' },
  risk_accepted: { done: 'Risk accepted', one: 'risk accepted', many: 'risks accepted' },
  renewed: { done: 'Text renewed', one: 'text renewed', many: 'texts renewed' },
  rejected: { done: 'Rejected', one: 'rejected', many: 'rejected' },
};

/** Returns the words for what a push did to a finding. A newer API may send an action that this page does not know. */
export function actionWords({ action, isWaiting }: Pick<PushChange, 'action' | 'isWaiting'>): string {
  if (isWaiting) return 'Rejected earlier';
  const words: Readonly<Partial<Record<string, ActionWords>>> = ACTION_WORDS;
  return words[action]?.done ?? action;
}

/** A kind of change with the number of its findings. */
export interface CountedAction {
  readonly action: PushAction;
  /** `2 mitigated`. */
  readonly text: string;
}

/** Returns the kinds of changes that there are, in order, and the number of all changed findings. */
export function countedActions(
  counts: PushChangeSummary['counts'],
  format: Format,
): { readonly kinds: readonly CountedAction[]; readonly total: number } {
  const kinds = PUSH_ACTIONS.flatMap((action) => {
    const { one, many } = ACTION_WORDS[action];
    const count = counts[action] ?? 0;
    return count > 0 ? [{ action, text: format.counted(count, one, many) }] : [];
  });
  return { kinds, total: PUSH_ACTIONS.reduce((total, action) => total + (counts[action] ?? 0), 0) };
}

/** Returns what a push left as it is: `1,204 unchanged`. Empty for nothing. */
export function untouchedWords(
  counters: Pick<PushCounters, 'unchanged' | 'notSent' | 'heldBack' | 'heldBackBy'>,
  format: Format,
): string {
  const { unchanged, notSent, heldBack, heldBackBy } = counters;
  const why = heldBackReasons(heldBackBy, format);
  const counted = [
    [unchanged, 'unchanged'],
    [heldBack, why === '' ? 'held back' : `held back (${why})`],
    [notSent, 'not sent'],
  ] as const;
  return counted
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${format.number(count)} ${word}`)
    .join(', ');
}

/** So many fields are named; the others are counted. */
const FIELDS_NAMED = 3;

/** Returns the names of updated fields whose values are not shown: `Description, Mitigation and 2 more`. */
export function updatedFieldsWords(fields: readonly string[], format: Format): string {
  const names = fields.map(fieldWords);
  const more = names.length - FIELDS_NAMED;
  if (more <= 0) return names.join(', ');
  return `${names.slice(0, FIELDS_NAMED).join(', ')} and ${format.number(more)} more`;
}

/** Says why not all changes are listed; undefined where they are. `total` is the number of changed findings. */
export function keptNotice(
  { kept, listed }: Pick<PushChangeSummary, 'kept' | 'listed'>,
  total: number,
  format: Format,
): string | undefined {
  switch (kept) {
    case 'sample':
      return `This list has ${format.number(listed)} of ${format.number(total)} changed findings: the first ones, and a sample of the others. The counts are exact.`;
    case 'expired':
      return 'This push is too old for a list of its findings. Gecko keeps the counts for longer.';
    case 'never':
      return 'An earlier version of Gecko ran this push and kept only the counts, not the single findings.';
    case 'all':
    default:
      return undefined;
  }
}
