import { Problem } from '@gecko-defectdojo/contract';
import type { GeckoDatabase } from '@gecko/data';
import { PROBLEM_TYPE } from '../problem.ts';

/** Everything impure that Gecko's own routes need. */
export interface HostContext {
  readonly gecko: GeckoDatabase;
  /** Returns the current time: the database's, because other processes act on what is done with it. */
  readonly now: () => Date;
  /** Resolves once `now` can be trusted. Rejects if the database cannot be read. */
  readonly ready: () => Promise<void>;
  /** See `BuildApiOptions`. */
  readonly everyoneReads?: boolean | undefined;
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
