import { checkConnection as checkInstance } from '@gecko-defectdojo/client';
import type { KeyUser } from '@gecko-defectdojo/contract';
import type { ConnectionChange } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { makeClient } from '../make-client.ts';

/** The result of a successful check. */
export interface VerifiedInstance {
  /** As a connection row stores it. */
  readonly fields: Required<
    Pick<ConnectionChange, 'accountId' | 'account' | 'instanceVersion' | 'keyExpiresAt'>
  >;
  readonly user: KeyUser;
}

const ACCOUNT_MAX = 200;
const VERSION_MAX = 60;

/**
 * Checks that the URL leads to a DefectDojo, and reads its version, the key's user and the end of the key. Only reads, and
 * saves nothing.
 */
export async function verifyInstance(
  context: ServiceContext,
  credentials: { readonly baseUrl: string; readonly apiKey: string },
): Promise<VerifiedInstance> {
  const client = makeClient(context, credentials);
  try {
    const { account, version, user, keyExpiresAt } = await checkInstance(client, { signal: context.signal });
    return {
      fields: {
        accountId: account.id,
        account: account.username.slice(0, ACCOUNT_MAX),
        instanceVersion: version?.slice(0, VERSION_MAX) ?? null,
        keyExpiresAt: keyExpiresAt ?? null,
      },
      user,
    };
  } finally {
    await client.close();
  }
}
