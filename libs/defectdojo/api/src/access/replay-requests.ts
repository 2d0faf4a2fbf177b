import { createHash } from 'node:crypto';
import { claimRequest, endRequest } from '@gecko-defectdojo/services';
import type { ClaimedRequest } from '@gecko-defectdojo/services';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, nameRequest } from './admit-caller.ts';
import { takesIdempotencyKey } from './route-rules.ts';
import { addTag } from './tag-revision.ts';

const DECORATOR = 'defectDojoClaim';

/** A claim that this process works on. */
type Claim = Extract<ClaimedRequest, { kind: 'claimed' }>['request'];

/**
 * Carries a request out once for each `Idempotency-Key` of a person: the same request with the same key gets the first
 * response again for 24 hours. Only responses of success are kept; after a failure the key can be used again. A request
 * without the header is carried out each time.
 */
export function replayRequests(app: Pick<FastifyInstance, 'addHook' | 'decorateRequest'>): void {
  app.decorateRequest(DECORATOR, null);
  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || !takesIdempotencyKey(request.routeOptions.config)) return undefined;
    const claimed = await claimRequest(callerOf(request), {
      'Idempotency-Key': String(key),
      requestHash: hashOf(request),
    });
    if (claimed.kind === 'done') return replay(reply, claimed);
    request.setDecorator(DECORATOR, claimed.request);
    nameRequest(request, claimed.request.key);
    return undefined;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const claim = request.getDecorator<Claim | null>(DECORATOR);
    if (claim) await end(request, claim, { status: reply.statusCode, payload });
  });
}

function hashOf({ method, url, body }: FastifyRequest): string {
  const text = JSON.stringify([method, url, body ?? null]);
  return createHash('sha256').update(text).digest('hex');
}

function replay(
  reply: FastifyReply,
  { status, body }: Extract<ClaimedRequest, { kind: 'done' }>,
): FastifyReply {
  reply.code(status).header('idempotent-replayed', 'true');
  if (body === null) return reply.send();
  addTag(reply, JSON.parse(body));
  return reply
    .type('application/json; charset=utf-8')
    .serializer((payload: unknown) => payload as string) // it is JSON already
    .send(body);
}

/** Ends a claim. The response goes out also where that fails. */
async function end(
  request: FastifyRequest,
  claim: Claim,
  { status, payload }: { readonly status: number; readonly payload: unknown },
): Promise<void> {
  const body = typeof payload === 'string' && payload !== '' ? payload : null;
  try {
    await endRequest(callerOf(request), claim, { status, body });
  } catch {
    // The work itself has marked the key, so that nothing is done twice.
    request.log.warn({ status }, 'The response to a request with an Idempotency-Key could not be kept');
  }
}
