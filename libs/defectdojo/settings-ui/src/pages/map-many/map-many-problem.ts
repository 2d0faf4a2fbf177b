import type { ApiProblem } from '../../api/problem.ts';
import { mapProblem } from '../../target/map-problem.ts';

/** What is wrong with a batch as entered, at the field it belongs to; `form` belongs to none. */
export interface MapManyProblem {
  readonly template?: string;
  readonly product?: string;
  readonly productType?: string;
  readonly repositories?: string;
  readonly form?: string;
}

/** Puts a problem of the API at the field it belongs to. */
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

/** Whether a problem is told at a field. */
export function isAtField({ form: _form, ...fields }: MapManyProblem): boolean {
  return Object.keys(fields).length > 0;
}
