import { checkKeyRights } from '@gecko-defectdojo/client';
import type { KeyRights } from '@gecko-defectdojo/contract';
import type { ServiceContext } from '../../context.ts';
import type { VerifiedInstance } from './verify-instance.ts';
import { makeClient } from '../make-client.ts';

export interface ProveRightsOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly verified: VerifiedInstance;
  /** A product that Gecko reports to, to prove rights with. Default: the first one that the user sees. */
  readonly productId?: number | undefined;
}

/**
 * Returns what the key's user may do in an instance that was verified, and recognised if it was known before. Changes
 * nothing there.
 */
export async function proveRights(context: ServiceContext, options: ProveRightsOptions): Promise<KeyRights> {
  const { verified, productId, ...credentials } = options;
  const client = makeClient(context, credentials);
  const version = verified.fields.instanceVersion ?? undefined;
  try {
    const rights = await checkKeyRights(client, { version, productId, signal: context.signal });
    return { checkedAt: context.now().toISOString(), user: verified.user, rights: [...rights] };
  } finally {
    await client.close();
  }
}
