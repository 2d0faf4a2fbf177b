import type { Json, RecordedStep, RecordedUser } from './recording.ts';
import { sendRequest, type ActualResponse } from './send-request.ts';
import { fill, valueAt, type Variables } from './variables.ts';

export interface ReplayTarget {
  /** The instance, without a slash at its end. */
  readonly url: string;
  /** The superuser's key. */
  readonly token: string;
  readonly plainToken: string;
  readonly inactiveToken: string;
}

/** Sends the request of a step, and keeps the values that it captures for the steps that follow. */
export async function sendStep(
  step: RecordedStep,
  target: ReplayTarget,
  variables: Variables,
): Promise<ActualResponse> {
  const request = fillIn(step.request, variables);
  const response = await sendRequest(request, { url: target.url, token: tokenOf(target, step.as) });
  for (const [name, path] of Object.entries(step.capture ?? {})) {
    const value = valueAt(response.body, path);
    if (value !== undefined) variables.set(name, value);
  }
  return response;
}

/** Returns a part of a step with its variables filled in. */
export function fillIn<Part extends object>(part: Part, variables: Variables): Part {
  return fill(part as unknown as Json, variables) as Part; // a part of a recording is JSON
}

function tokenOf(target: ReplayTarget, user: RecordedUser | undefined): string | undefined {
  if (user === undefined) return target.token;
  return { plain: target.plainToken, inactive: target.inactiveToken, none: undefined }[user];
}
