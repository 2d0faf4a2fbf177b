import type { Check, DifferenceKind } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The kinds of differences in the order of the page. */
export const DIFFERENCE_KINDS = ['missing', 'changed', 'extra'] as const satisfies readonly DifferenceKind[];

interface KindWords {
  readonly title: string;
  readonly meaning: string;
}

const KIND_WORDS: Readonly<Record<DifferenceKind, KindWords>> = {
  missing: {
    title: 'Missing in DefectDojo',
    meaning: 'Gecko sent these, and they are no longer in the test. Push again brings them back.',
  },
  changed: {
    title: 'Changed by hand in DefectDojo',
    meaning: 'These are not as Gecko sent them. Gecko leaves them alone until their status changes in Gecko.',
  },
  extra: {
    title: 'Only in DefectDojo',
    meaning: 'These are in the test and did not come from Gecko. Gecko leaves them alone.',
  },
};

/** Returns the title and the meaning of a kind of difference. */
export function kindWords(kind: DifferenceKind): KindWords {
  return KIND_WORDS[kind];
}

/** Returns the words for the trigger of a check. */
export function startedBy(trigger: Check['trigger']): string {
  return trigger === 'manual' ? 'Started by hand' : 'Nightly check';
}

/** Returns the result of a check in a sentence. */
export function checkOutcome(check: Check, format: Format): string {
  const { status, compared, missing, changed, extra } = check;
  const findings = format.counted(compared, 'finding');
  if (status === 'queued') return 'Waiting for a worker.';
  if (status === 'running') return `Reading the test page by page. Compared ${findings} so far.`;
  if (status === 'failed') return `The check could not finish. It compared ${findings}.`;
  const differences = missing + changed + extra;
  if (differences === 0) return `Compared ${findings}. DefectDojo has all findings as Gecko sent them.`;
  return `Compared ${findings}. ${format.number(differences)} ${differences === 1 ? 'differs' : 'differ'}.`;
}

/** Returns true while a check is queued or running. */
export function isAtWork({ status }: Pick<Check, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}
