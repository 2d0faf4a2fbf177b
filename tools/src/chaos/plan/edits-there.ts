import type { FindingEdit } from '@gecko-defectdojo/testing-simulator';
import type { Random } from '../../random/random.ts';

/** A person's change of one finding in DefectDojo. */
export interface EditThere {
  readonly waitMs: number;
  /** Chooses one finding among all: a number from 0 up to 1. */
  readonly place: number;
  /** Undefined: the finding is deleted. */
  readonly edit: FindingEdit | undefined;
}

/** Values that Gecko never sends, or states that a person can give a finding. */
const EDITS: readonly [FindingEdit, ...FindingEdit[]] = [
  { severity: 'Info' },
  { mitigation: 'Ask the team of the shop.' },
  { cwe: 1_104 },
  { active: false, is_mitigated: true },
  { active: false, out_of_scope: true },
  { active: false, verified: false, false_p: true },
];

/** Returns an endless plan of changes. */
export function* planEditsThere(random: Random): Generator<EditThere, never> {
  for (;;) {
    const waitMs = random.int(500, 2_500);
    const place = random.next();
    yield { waitMs, place, edit: random.isTrue(0.25) ? undefined : random.pick(EDITS) };
  }
}
