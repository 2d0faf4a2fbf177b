import type { AsvsLevel, RepositorySelection } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { SELECTION_MAX } from './selection.ts';
import type { SelectionCounts } from './selection.ts';

/** What is done to a selection, beside mapping it on a page of its own. */
export type SelectionAction = 'push' | 'level' | 'sections' | 'remove';

/** The texts of a selection of repositories, its bar and its dialogs. */
export const words = {
  bar: 'Selected repositories',
  push: (count: number, format: Format) => `Push ${format.number(count)}`,
  map: (count: number, format: Format) => `Map ${format.number(count)}`,
  level: 'Set level',
  sections: 'Sections',
  remove: (count: number, format: Format) =>
    count === 1 ? 'Remove mapping' : `Remove mapping of ${format.number(count)}`,
  more: 'More',
  ended: (count: number, format: Format) =>
    `Other filters: ${format.counted(count, 'repository is', 'repositories are')} no longer selected.`,

  removeMany: (count: number, format: Format) =>
    `Remove ${count === 1 ? 'the mapping' : 'the mappings'} of ${repositories(count, format)}?`,
  changeSections: (sections: number, count: number, format: Format) =>
    sections === 0
      ? 'Change sections'
      : `Change ${format.counted(sections, 'section')} of ${format.number(count)}`,

  counting: 'Counting the repositories',
  tryAgain: 'Try again',
  working: {
    push: 'Starting the pushes …',
    level: 'Setting the level …',
    sections: 'Changing the sections …',
    remove: 'Removing the mappings …',
  } satisfies Record<SelectionAction, string>,
  patience: 'So many take up to a minute. You can close this; it goes on.',

  pushDialog: {
    title: 'Push now',
    paused: 'Exports are paused. A push by hand goes all the same, and others stay paused.',
    keyRejected: 'DefectDojo rejects the API v2 key. Replace it first: until then nothing can be pushed.',
  },
  levelDialog: {
    title: 'Set level',
    legend: 'ASVS level',
    suggested: 'As suggested',
    suggestedHint: 'Takes back what people chose. Each gets the level that Gecko suggests for it.',
    reason: 'Reason (optional)',
    reasonHint: 'It stands in the history of each repository.',
  },
  sectionsDialog: {
    title: 'Sections',
    choices: {
      leave: 'Leave as it is',
      applies: 'Applies',
      excluded: 'Does not apply',
      detected: 'As detected',
    },
    why: (id: string) => `Why ${id} does not apply`,
    sayWhy: (id: string) => `Say why ${id} does not apply.`,
    nothing: 'Nothing is changed yet. Choose for at least one section.',
    loading: 'Loading the sections',
    hint: 'A choice replaces what people decided before. Other sections stay as they are.',
  },
  removeDialog: {
    title: 'Remove mapping',
    stays:
      'Gecko stops pushing these repositories. Products, engagements and tests stay in DefectDojo, and so do level and sections in Gecko. Map them to the same products again and nothing is doubled.',
    where: 'in DefectDojo',
  },

  undo: 'Undo',
  close: 'Close',
  openPushes: 'View pushes',
  openActivity: 'View activity',
} as const;

/** Returns `1 repository`, `57 repositories`. */
export function repositories(count: number, format: Format): string {
  return format.counted(count, 'repository', 'repositories');
}

/** Returns how many repositories of a selection an action takes. */
export function takenBy(action: SelectionAction, { total, active, productGone }: SelectionCounts): number {
  if (action === 'push') return active;
  return action === 'remove' ? active + productGone : total;
}

/** From so many repositories on an action takes longer than a few seconds. */
const MANY = 500;

/** Says what runs, and that it takes a while where it does. */
export function progressWords(action: SelectionAction, { total }: SelectionCounts): string {
  return total < MANY ? words.working[action] : `${words.working[action]} ${words.patience}`;
}

/** Says what a push of so many repositories by hand does. */
export function pushedWords(count: number): string {
  if (count === 0) return 'None of them can be pushed.';
  return count === 1
    ? 'Gecko looks at it now, and sends what has changed since its last push.'
    : 'Gecko looks at them now, and sends what has changed since their last pushes.';
}

/** A selection with what holds in its profiles now. An API of the release before does not count that. */
type CountedProfiles = SelectionCounts & Pick<RepositorySelection, 'levels' | 'decided'>;

/** Says which levels hold now, and for how many another one changes that. `level` is undefined until one is chosen. */
export function levelEffectWords(
  { total, levels }: CountedProfiles,
  level: AsvsLevel | null | undefined,
  format: Format,
): string {
  const { number } = format;
  if (!levels)
    return `It holds for ${repositories(total, format)}, mapped or not, whatever people chose before.`;
  const { l1, l2, l3, none, chosen } = levels;
  if (level === undefined) {
    const parts = [
      { count: l1, name: 'L1' },
      { count: l2, name: 'L2' },
      { count: l3, name: 'L3' },
      { count: none, name: 'no level' },
    ].filter(({ count }) => count > 0);
    return `Now ${parts.map(({ count, name }) => `${number(count)} ${count === 1 ? 'has' : 'have'} ${name}`).join(', ')}.`;
  }
  if (level === null) {
    if (chosen === 0) return 'Nobody chose a level for them, so nothing changes.';
    return `It takes back the ${chosen === 1 ? 'level' : 'levels'} that people chose for ${number(chosen)}. ${number(total - chosen)} follow suggestions already.`;
  }
  const same = { 1: l1, 2: l2, 3: l3 }[level];
  const replaced = chosen === 0 ? '' : ` What people chose for ${number(chosen)} is replaced.`;
  return `${number(total - same)} of ${number(total)} get another level.${replaced}`;
}

/** Says for how many repositories sections are changed, and where people decided before. */
export function sectionsEffectWords({ total, decided }: CountedProfiles, format: Format): string {
  const all = `It holds for ${repositories(total, format)}, mapped or not.`;
  if (decided === undefined || decided === 0) return all;
  return `${all} People decided on sections of ${format.number(decided)} of them before.`;
}

/** Says which repositories of a selection an action leaves out, and why; undefined if it takes all of them. */
export function leftOutWords(
  action: SelectionAction,
  { notMapped, productGone }: SelectionCounts,
  format: Format,
): string | undefined {
  if (action === 'level' || action === 'sections') return undefined;
  const reasons = [
    ...(notMapped > 0 ? [`${format.number(notMapped)} ${notMapped === 1 ? 'is' : 'are'} not mapped`] : []),
    ...(action === 'push' && productGone > 0
      ? [`${format.number(productGone)} lost ${productGone === 1 ? 'its product' : 'their products'}`]
      : []),
  ];
  if (reasons.length === 0) return undefined;
  const count = notMapped + (action === 'push' ? productGone : 0);
  return `${format.number(count)} ${count === 1 ? 'is' : 'are'} left out: ${reasons.join(', ')}.`;
}

/** Says below the bar which selected repositories its actions leave out, and why; undefined if each takes all of them. */
export function noteWords(counts: SelectionCounts, matching: number, format: Format): string | undefined {
  const notes = [...leftOutNotes(counts, format), ...limitNotes(counts, matching, format)];
  return notes.length === 0 ? undefined : notes.join(' ');
}

function leftOutNotes({ active, productGone, notMapped }: SelectionCounts, format: Format): string[] {
  const { number } = format;
  const mapped = active + productGone;
  if (mapped === 0) return [];
  const unpushed = [
    ...(notMapped > 0 ? [`${number(notMapped)} that ${notMapped === 1 ? 'is' : 'are'} not mapped`] : []),
    ...(productGone > 0 ? [`${number(productGone)} whose product is gone`] : []),
  ];
  return [
    ...(unpushed.length > 0 ? [`A push leaves out ${unpushed.join(' and ')}.`] : []),
    ...(notMapped > 0
      ? [`Map leaves out ${number(mapped)} that ${mapped === 1 ? 'is' : 'are'} mapped.`]
      : []),
  ];
}

function limitNotes({ total }: SelectionCounts, matching: number, format: Format): string[] {
  const most = format.number(SELECTION_MAX);
  if (total >= SELECTION_MAX) return [`${most} is the most at once.`];
  if (matching <= SELECTION_MAX) return [];
  return [
    `${format.number(matching)} match, and ${most} is the most at once: narrow the filters to select all.`,
  ];
}

/** Names a level, or the suggested one: `L2`. */
function levelName(level: AsvsLevel | null): string {
  return level === null ? 'the suggested level' : `L${level}`;
}

/** Says what setting a level does, in the words of its button. */
export function setLevelWords(level: AsvsLevel | null, count: number, format: Format): string {
  return level === null
    ? `Use the suggested level for ${format.number(count)}`
    : `Set L${level} for ${format.number(count)}`;
}

/** What was done to a selection. */
export type SelectionOutcome =
  | { readonly action: 'push'; readonly done: number; readonly asked: number }
  | { readonly action: 'remove'; readonly done: number; readonly asked: number; readonly mitigated: boolean }
  | {
      readonly action: 'level';
      readonly done: number;
      readonly asked: number;
      readonly level: AsvsLevel | null;
    }
  | { readonly action: 'sections'; readonly done: number; readonly asked: number; readonly sections: number };

/** Says what was done to a selection. Names a difference to what the dialog said: somebody else changed something. */
export function outcomeWords(outcome: SelectionOutcome, format: Format): string {
  return `${doneWords(outcome, format)}${differenceWords(outcome, format)}`;
}

function doneWords(outcome: SelectionOutcome, format: Format): string {
  const { done } = outcome;
  switch (outcome.action) {
    case 'push':
      return `Started ${format.counted(done, 'push', 'pushes')}.`;
    case 'remove': {
      const removed = `Removed ${format.counted(done, 'mapping')}.`;
      if (!outcome.mitigated || done === 0) return removed;
      return `${removed} One last push of each marks its findings mitigated.`;
    }
    case 'level':
      return `${repositories(done, format)} ${done === 1 ? 'has' : 'have'} ${levelName(outcome.level)} now.`;
    case 'sections':
      return `Changed ${format.counted(outcome.sections, 'section')} of ${repositories(done, format)}.`;
  }
}

function differenceWords({ action, done, asked }: SelectionOutcome, format: Format): string {
  if (done === asked) return '';
  const count = format.number(Math.abs(done - asked));
  if (action === 'level' || action === 'sections') return ` ${count} left Gecko meanwhile.`;
  return done < asked
    ? ` ${count} fewer than counted: somebody changed mappings meanwhile.`
    : ` ${count} more than counted: somebody mapped meanwhile.`;
}

/** Says what an undo put back, and what stays because it was changed again. */
export function undoneWords(undone: number, kept: number, format: Format): string {
  const back = `Put back as before: ${repositories(undone, format)}.`;
  if (kept === 0) return back;
  return `${back} ${format.number(kept)} ${kept === 1 ? 'was' : 'were'} changed since and ${kept === 1 ? 'stays' : 'stay'}.`;
}
