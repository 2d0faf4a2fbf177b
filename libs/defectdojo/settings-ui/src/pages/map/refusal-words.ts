import type { RepositoryRow } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import type { ApiProblem, ApiProblemCode } from '../../api/problem.ts';
import { changedWords } from '../../meanwhile/changed-words.ts';
import { words } from './words.ts';

/** The codes of a save that met another mapping than the person knew: changed, removed or replaced, or a new one. */
const REFUSALS: readonly ApiProblemCode[] = ['changed_meanwhile', 'not_found', 'mapping_exists'];

/** Returns true if a save was refused because the mapping is another one than the person knew. */
export function isRefusal({ code }: Pick<ApiProblem, 'code'>): boolean {
  return REFUSALS.includes(code);
}

/** Says what has become of the mapping meanwhile: by whom where that is known, and what is mapped now. */
export function refusalWords(
  problem: Pick<ApiProblem, 'lastChange'>,
  { mapping }: Pick<RepositoryRow, 'mapping'>,
  format: Pick<Format, 'moment'>,
): string {
  if (!mapping) return words.removedMeanwhile;
  return `${changedWords(problem, 'mapping', format)} ${words.mappedNow(mapping)}`;
}
