import { differences } from './differences.ts';
import type { Json, RecordedStep, RecordedUser, Recording } from './recording.ts';
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
    const request = fillIn(step.request, variables);
    const token = tokenOf(options.target, step.as);
    const response = await sendRequest(request, { url: options.target.url, token });
    capture(step, response, variables);
    found.push(...compare(step, response, variables));
  }
  return found;
}

function fillIn<Part extends object>(part: Part, variables: Variables): Part {
  return fill(part as unknown as Json, variables) as Part; // a part of a recording is JSON
}

function tokenOf(target: ReplayTarget, user: RecordedUser | undefined): string | undefined {
  if (user === undefined) return target.token;
  return { plain: target.plainToken, inactive: target.inactiveToken, none: undefined }[user];
}

function capture(step: RecordedStep, { body }: ActualResponse, variables: Variables): void {
  for (const [name, path] of Object.entries(step.capture ?? {})) {
    const value = valueAt(body, path);
    if (value !== undefined) variables.set(name, value);
  }
}

function compare(step: RecordedStep, actual: ActualResponse, variables: Variables): string[] {
  const expected = fillIn(step.response, variables);
  const { status, type, location = null, body = null } = actual;
  const found = differences(expected as unknown as Json, { status, type, location, body });
  return found.map((difference) => `${step.name}: ${difference}`);
}
