import type { ApiProblem } from '../../api/problem.ts';
import { mapProblem } from '../../target/map-problem.ts';

/** The problems of an entered batch by field; `form` for a problem of no field. */
export interface MapManyProblem {
  readonly template?: string;
  readonly product?: string;
  readonly productType?: string;
  readonly repositories?: string;
  readonly form?: string;
}

/** Assigns a problem of the API to its field. */
export function mapManyProblem(problem: Pick<ApiProblem, 'code' | 'message' | 'fields'>): MapManyProblem {
  const { code, message, fields } = problem;
  const template = fields['rule.template'];
  const repositories = Object.entries(fields).find(([field]) => /^repositories(?:\.|$)/.test(field))?.[1];
  if (template === undefined && repositories === undefined) {
    if (code === 'repository_not_found') return { repositories: message };
    const { branch: _branch, ...known } = mapProblem(problem);
    return known;
  }
  return {
    ...(template === undefined ? {} : { template }),
    ...(repositories === undefined ? {} : { repositories }),
  };
}

/** Returns true if a problem belongs to a field. */
export function isAtField({ form: _form, ...fields }: MapManyProblem): boolean {
  return Object.keys(fields).length > 0;
}
