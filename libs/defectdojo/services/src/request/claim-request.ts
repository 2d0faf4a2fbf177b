import { setTimeout as delay } from 'node:timers/promises';
import { claimKey, withTeam } from '@gecko-defectdojo/data';
import type { KeyState, NamedRequest } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { timingsOf } from '../timings.ts';

/** Another request with the same key is given so many looks to end, within `timings.idempotency.waitMs`. */
const LOOKS = 5;

const RUNNING_RETRY_MS = 1_000;

const ClaimRequestInput = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\w.~:-]{1,64}$/, 'Use 1 to 64 letters, digits, or . _ ~ : - for a key.'),
  requestHash: z.string().max(64),
});

/** A request that is claimed, or the response that it had before. */
export type ClaimedRequest =
  | { readonly kind: 'claimed'; readonly request: NamedRequest }
  | { readonly kind: 'done'; readonly status: number; readonly body: string | null };

/**
 * Claims a request that its caller named, so that it is carried out once. The same request of another caller that is
 * under way is waited for shortly.
 *
 * @throws IntegrationError `request_in_progress`, `response_lost` if the work was done, `idempotency_key_reused` if
 * the key belongs to another request, or `too_many_requests`
 */
export async function claimRequest(
  context: ServiceContext,
  input: z.input<typeof ClaimRequestInput>,
): Promise<ClaimedRequest> {
  const { 'Idempotency-Key': key, requestHash } = parseInput(ClaimRequestInput, input);
  const { teamId, userId } = context.actor;
  const request = { teamId, userId, key, requestHash };
  const state = await claim(context, request);
  if (state.state === 'done') return { kind: 'done', status: state.status, body: state.body };
  if (state.state !== 'claimed') throw refusal(state.state);
  return { kind: 'claimed', request };
}

async function claim(context: ServiceContext, request: NamedRequest): Promise<KeyState> {
  const { leaseMs, waitMs } = timingsOf(context).idempotency;
  for (let looks = 1; ; looks += 1) {
    const state = await withTeam(context.database, request.teamId, (tx) => claimKey(tx, request, leaseMs));
    if (state.state !== 'running' || looks > LOOKS) return state;
    await delay(waitMs / LOOKS, undefined, context.signal ? { signal: context.signal } : {});
  }
}

function refusal(state: Exclude<KeyState['state'], 'done' | 'claimed'>): IntegrationError {
  switch (state) {
    case 'running':
      return new IntegrationError(
        'request_in_progress',
        'The request with this Idempotency-Key is still being carried out. Send it again in a moment.',
        { retry: 'backoff', retryAfterMs: RUNNING_RETRY_MS },
      );
    case 'lost':
      return new IntegrationError(
        'response_lost',
        'The request with this Idempotency-Key was carried out, but its response is not kept. Read what it has changed.',
      );
    case 'other':
      return new IntegrationError(
        'idempotency_key_reused',
        'This Idempotency-Key belongs to another request. Choose a new key for each request.',
        { field: 'Idempotency-Key' },
      );
    case 'full':
      return new IntegrationError(
        'too_many_requests',
        'There are too many Idempotency-Keys of the last 24 hours. Leave the header out, or wait.',
      );
  }
}
