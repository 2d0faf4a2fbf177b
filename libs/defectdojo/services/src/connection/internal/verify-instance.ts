import { checkConnection as checkInstance, checkKeyRights } from '@gecko-defectdojo/client';
import type { ConnectionChange } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';

/** The result of a successful check, as a connection row stores it. */
export type VerifiedInstance = Required<
  Pick<ConnectionChange, 'accountId' | 'account' | 'instanceVersion' | 'keyRights' | 'keyExpiresAt'>
>;

export interface VerifyInstanceOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** A product that Gecko reports to, to prove rights with. Default: the first one that the user sees. */
  readonly productId?: number | undefined;
}

const ACCOUNT_MAX = 200;
const VERSION_MAX = 60;

/**
 * Checks that the URL leads to a DefectDojo, and reads its version, the key's user with what it may do, and the end of the
 * key. Changes nothing there and saves nothing here.
 */
export async function verifyInstance(
  context: ServiceContext,
  { productId, ...credentials }: VerifyInstanceOptions,
): Promise<VerifiedInstance> {
  const client = context.createClient(credentials);
  const { signal } = context;
  try {
    const { account, version, user, keyExpiresAt } = await checkInstance(client, { signal });
    const rights = await checkKeyRights(client, { version, productId, signal });
    return {
      accountId: account.id,
      account: account.username.slice(0, ACCOUNT_MAX),
      instanceVersion: version?.slice(0, VERSION_MAX) ?? null,
      keyRights: { checkedAt: context.now().toISOString(), user, rights: [...rights] },
      keyExpiresAt: keyExpiresAt ?? null,
    };
  } finally {
    await client.close();
  }
}
