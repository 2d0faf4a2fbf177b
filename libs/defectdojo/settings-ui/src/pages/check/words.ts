import { DIFFERENCE_KINDS } from '@gecko-defectdojo/contract/constants';
import type { Check, CheckDifference, DifferenceKind } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { differenceWords } from '../../words/difference-words.ts';
import { fieldWords } from '../../words/field-words.ts';

/** The texts of the page that compares a repository with DefectDojo. */
export const words = {
  title: 'Check against DefectDojo',
  sub: (repository: string, product: string) => `${repository} in ${product}`,
  back: 'Pushes',
  loadingMapping: 'Loading the mapping',
  loading: 'Loading the last check',
  loadingDifferences: 'Loading the findings that differ',
  intro:
    'A check reads the test in DefectDojo and compares it with what Gecko sent. It writes nothing. At night Gecko checks a few repositories at a time by itself.',
  checkNow: 'Check now',
  checkAgain: 'Check again',

  last: 'Last check',
  states: { queued: 'Waiting', running: 'Checking', failed: 'Failed', clean: 'In step', differs: 'Differs' },
  startedBy: (trigger: Check['trigger']) => (trigger === 'manual' ? 'Started by hand' : 'Nightly check'),
  progress: 'Findings compared, of as many as last time',
  none: {
    title: 'Not checked yet',
    text: 'Choose Check now to compare DefectDojo with the findings that Gecko sent.',
    readOnly: 'DefectDojo was not compared with the findings that Gecko sent yet.',
  },
  clean: {
    title: 'Nothing differs',
    text: (compared: number, format: Format) =>
      compared === 0
        ? 'Gecko has sent nothing of this repository yet.'
        : `DefectDojo has ${compared === 1 ? 'the finding' : `all ${format.number(compared)} findings`} as Gecko sent ${compared === 1 ? 'it' : 'them'}.`,
  },
  failed: {
    unknown: 'DefectDojo could not be read to the end.',
    keyWorks: 'The last check failed because DefectDojo rejected the key. The key works again: check again.',
    keyRejected: 'DefectDojo rejects the key, so nothing can be checked.',
    replaceKey: 'Replace key',
    pushNow: 'Push now',
  },

  filter: 'Filter by kind',
  all: (count: number, format: Format) => `All ${format.number(count)}`,
  leftThere: (count: number, format: Format) => `${format.number(count)} left there`,
  leftMeaning:
    'These stay as people made them in DefectDojo, until their status changes in Gecko or anything changes there again.',
  things: 'findings',
  thing: 'finding',
  notListed: (listed: number, total: number, format: Format) =>
    `This list has the first ${format.number(listed)} of ${format.number(total)} findings. Push them, then check again.`,
  noMatch: {
    title: 'No finding matches',
    text: 'Choose another kind, or All.',
  },

  table: {
    caption: 'Findings that differ',
    severity: 'Severity',
    finding: 'Finding',
    field: 'Field',
    gecko: differenceWords.gecko,
    defectdojo: differenceWords.defectdojo,
    actions: 'Actions',
    notKept: 'The values were not kept. Check again to see them.',
    meaning: {
      missing: 'No longer in the test.',
      extra: 'Not from Gecko.',
      doubled: 'Another copy of a finding. Gecko keeps the first one up to date.',
    },
  },

  restore: {
    label: 'Actions on all of a kind',
    // A dialog's title is plain text, so code in it stands without its backticks.
    one: (title: string) => `Push Gecko’s version of “${title.replaceAll('`', '')}”?`,
    all: {
      changed: (count: number, format: Format) =>
        `Push Gecko’s version of ${format.counted(count, 'changed finding')}?`,
      missing: (count: number, format: Format) => `Push ${format.counted(count, 'missing finding')} again?`,
    },
    allButton: {
      changed: (count: number, format: Format) =>
        count === 1 ? 'Push Gecko’s version' : `Push Gecko’s version of all ${format.number(count)}`,
      missing: (count: number, format: Format) =>
        count === 1 ? 'Push the missing one again' : `Push all ${format.number(count)} missing again`,
    },
    overwrites: {
      changed: (fields: string) =>
        `This overwrites what a person has changed in DefectDojo: ${fields}. DefectDojo does not say who it was. Tags, notes and fields that Gecko does not send stay.`,
      changedMany:
        'This overwrites what people have changed in DefectDojo in the fields that this check lists. DefectDojo does not say who it was. Tags, notes and fields that Gecko does not send stay.',
      missing: 'DefectDojo gets the finding again. If a person deleted it there, this takes that back.',
      missingMany:
        'DefectDojo gets these findings again. If people deleted them there, this takes that back.',
    },
    now: 'Gecko sends what it has now. Findings that were pushed since the check are left out.',
    paused: 'Exports are paused. This push goes all the same, because you start it by hand.',
    confirm: { changed: 'Overwrite in DefectDojo', missing: 'Push again' },
    running: 'Gecko’s version is on its way to DefectDojo.',
    waiting: 'The push of Gecko’s version waits.',
    done: 'Gecko’s version is in DefectDojo.',
    partial: 'Gecko’s version is in DefectDojo, apart from what DefectDojo rejected.',
    failed: 'The push of Gecko’s version failed.',
    open: 'Open the push',
  },
} as const;

interface KindWords {
  /** The kind, in a row. */
  readonly name: string;
  readonly meaning: string;
}

const KIND_WORDS: Readonly<Record<DifferenceKind, KindWords>> = {
  missing: {
    name: 'Missing there',
    meaning: 'Gecko sent these, and they are no longer in the test.',
  },
  changed: {
    name: 'Changed there',
    meaning: 'These are not as Gecko sent them. Gecko leaves them as they are until you push its version.',
  },
  extra: {
    name: 'Only there',
    meaning: 'These are in the test and did not come from Gecko. Gecko leaves them as they are.',
  },
};

/** Returns the words for a kind of difference. */
export function kindWords(kind: DifferenceKind): KindWords {
  return KIND_WORDS[kind];
}

/** Returns the kind of a difference in a row: a second copy of a finding is named as such. */
export function kindOfRow({ kind, findingId }: Pick<CheckDifference, 'kind' | 'findingId'>): string {
  return kind === 'extra' && findingId !== null ? 'Doubled there' : KIND_WORDS[kind].name;
}

/** Says about a finding without fields in which way it differs. */
export function rowMeaning({ kind, findingId }: Pick<CheckDifference, 'kind' | 'findingId'>): string {
  const { meaning } = words.table;
  if (kind === 'missing') return meaning.missing;
  return findingId === null ? meaning.extra : meaning.doubled;
}

/** Returns the kinds that a check found, in order, with their numbers: `4 changed there`. */
export function countedKinds(
  check: Pick<Check, DifferenceKind>,
  format: Format,
): { readonly kinds: readonly { kind: DifferenceKind; text: string }[]; readonly total: number } {
  const found = DIFFERENCE_KINDS.filter((kind) => check[kind] > 0);
  return {
    kinds: found.map((kind) => ({
      kind,
      text: `${format.number(check[kind])} ${KIND_WORDS[kind].name.toLowerCase()}`,
    })),
    total: found.reduce((sum, kind) => sum + check[kind], 0),
  };
}

/** Returns the result of a check in a sentence. */
export function checkOutcome(check: Check, format: Format): string {
  const { status, compared, missing, changed, extra } = check;
  const findings = format.counted(compared, 'finding');
  if (status === 'queued') return 'Waiting for a worker.';
  if (status === 'running') return `Reading the test page by page. Compared ${findings} so far.`;
  if (status === 'failed') return `The check could not finish. It compared ${findings}.`;
  const differences = missing + changed + extra;
  const left = check.leftThere ? ` ${format.number(check.leftThere)} left as in DefectDojo.` : '';
  if (differences === 0) return `Compared ${findings}.${left}`;
  return `Compared ${findings}. ${format.number(differences)} ${differences === 1 ? 'differs' : 'differ'}.${left}`;
}

/** Returns true while a check is queued or running. */
export function isAtWork({ status }: Pick<Check, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

/** Returns the fields of a difference by name, for a sentence: `Title, Severity`. */
export function fieldsWords(fields: readonly string[]): string {
  return fields.map(fieldWords).join(', ');
}
