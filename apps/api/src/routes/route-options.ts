import { Problem } from '@gecko-defectdojo/contract';
import { PROBLEM_TYPE } from '@gecko-defectdojo/api';
import type { IntegrationContext } from '@gecko-defectdojo/services';

/** What the host's routes need. */
export interface HostRouteOptions {
  readonly context: IntegrationContext;
}

const problemAnswer = { description: 'What went wrong', content: { [PROBLEM_TYPE]: { schema: Problem } } };

/** The answers that every route may give besides its own. */
export const problemAnswers = { '4xx': problemAnswer, '5xx': problemAnswer } as const;
