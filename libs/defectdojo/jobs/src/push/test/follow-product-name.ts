import type { PushTrigger } from '@gecko-defectdojo/contract';
import { renameMappedProduct } from '@gecko-defectdojo/data';
import { getProduct } from '@gecko-defectdojo/client';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { inPush } from '../in-push.ts';
import type { TestSession } from '../push-session.ts';

/** Pushes that a person waits for. */
const OF_PERSONS: readonly PushTrigger[] = ['manual', 'retry'];

/**
 * Gives a product that was renamed in DefectDojo its new name here. It costs one read, in a push that has written
 * something or that a person started; others stay at their one request. The push has read its test, so the product is
 * the one that Gecko mapped.
 */
export async function followProductName(session: TestSession): Promise<void> {
  const { connection, mapping, push, scope, tally } = session;
  const { productId } = mapping;
  if (tally.counters.writes === 0 && !OF_PERSONS.includes(push.trigger)) return;
  const name = await readName(session, productId);
  if (name === undefined || name === mapping.productName) return;
  const key = { teamId: scope.teamId, connectionId: connection.id, productId };
  await inPush(session, (tx) => renameMappedProduct(tx, key, name));
}

/** Returns the product's name. Undefined if it cannot be read: everything is pushed, and the next push reads it again. */
async function readName({ client, signal }: TestSession, productId: number): Promise<string | undefined> {
  try {
    return (await getProduct(client, productId, { signal })).name;
  } catch (error) {
    if (signal.aborted || !isIntegrationError(error)) throw error;
    return undefined;
  }
}
