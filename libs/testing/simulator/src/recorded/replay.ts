import { differences } from './differences.ts';
import type { Json, RecordedStep, Recording } from './recording.ts';
import type { ActualResponse } from './send-request.ts';
import { fillIn, sendStep, type ReplayTarget } from './send-step.ts';
import type { Variables } from './variables.ts';

export interface ReplayOptions {
  readonly target: ReplayTarget;
  /** Makes the names of this replay unique on the instance. */
  readonly run: string;
  /** The instance's day, as `2026-01-31`. */
  readonly today: string;
}

/** Sends a recording's requests in their order. Returns a sentence for each place where a response differs. */
export async function replay(recording: Recording, options: ReplayOptions): Promise<string[]> {
  const variables: Variables = new Map([
    ['run', options.run],
    ['today', options.today],
  ]);
  const found: string[] = [];
  for (const step of recording.steps) {
    const response = await sendStep(step, options.target, variables);
    found.push(...compareStep(step, response, variables));
  }
  return found;
}

/** Returns a sentence for each place where a response is not the recorded one. */
export function compareStep(step: RecordedStep, actual: ActualResponse, variables: Variables): string[] {
  const expected = fillIn(step.response, variables);
  const { status, type, location = null, body = null } = actual;
  const found = differences(expected as unknown as Json, { status, type, location, body });
  return found.map((difference) => `${step.name}: ${difference}`);
}
