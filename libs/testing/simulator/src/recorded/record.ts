import { compactRecording } from './compact-recording.ts';
import { maskValue, type MaskContext } from './mask-value.ts';
import type { Json, RecordedResponse, RecordedStep, Recording } from './recording.ts';
import { compareStep, type ReplayOptions } from './replay.ts';
import type { ActualResponse } from './send-request.ts';
import { sendStep } from './send-step.ts';
import type { Variables } from './variables.ts';

export interface RecordOptions extends ReplayOptions {
  /** Texts that no recording may hold, with what stands in their place: keys, names of people, the host. */
  readonly secrets: ReadonlyMap<string, string>;
}

export interface Recorded {
  readonly recording: Recording;
  /** A sentence for each place where this instance responds otherwise than the earlier recording. */
  readonly differences: readonly string[];
}

/**
 * Sends the requests of an earlier recording in their order, and returns the same steps with the responses of this
 * instance, compact. A response keeps the fields that the earlier one keeps; where it is as recorded, it keeps its form as
 * well, so that a file differs only where the instance does.
 */
export async function record(earlier: Recording, options: RecordOptions): Promise<Recorded> {
  const variables: Variables = new Map([
    ['run', options.run],
    ['today', options.today],
  ]);
  const steps: RecordedStep[] = [];
  const found: string[] = [];
  for (const step of earlier.steps) {
    const actual = await sendStep(step, options.target, variables);
    const context = { variables, secrets: options.secrets };
    steps.push({ ...step, response: responseOf(step.response, actual, context) });
    found.push(...compareStep(step, actual, variables));
  }
  return { recording: compactRecording({ about: earlier.about, steps }), differences: found };
}

function responseOf(
  earlier: RecordedResponse,
  { status, type, location, body }: ActualResponse,
  context: MaskContext,
): RecordedResponse {
  return {
    status,
    type,
    ...(location === undefined ? {} : { location: textOf(maskValue(location, earlier.location, context)) }),
    ...(body === undefined ? {} : { body: maskValue(body, earlier.body, context) }),
  };
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : '';
}
