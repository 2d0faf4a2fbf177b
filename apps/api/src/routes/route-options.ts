import { Problem } from '@gecko-defectdojo/contract';
import type { GeckoDatabase } from '@gecko/data';
import { PROBLEM_TYPE } from '../problem.ts';

/** Everything impure that Gecko's own routes need. */
export interface HostContext {
  readonly gecko: GeckoDatabase;
  readonly now: () => Date;
}

export interface HostRouteOptions {
  readonly context: HostContext;
}

const problemResponse = {
  description: 'The problem',
  content: { [PROBLEM_TYPE]: { schema: Problem } },
};

/** The problem responses that every route may send besides its own. */
export const problemResponses = { '4xx': problemResponse, '5xx': problemResponse } as const;
