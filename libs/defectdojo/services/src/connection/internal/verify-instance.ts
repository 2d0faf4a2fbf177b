import { checkConnection as checkInstance } from '@gecko-defectdojo/client';
import type { ConnectionChange } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';

/** The result of a successful check, as a connection row stores it. */
export type VerifiedInstance = Required<Pick<ConnectionChange, 'accountId' | 'account' | 'instanceVersion'>>;

const ACCOUNT_MAX = 200;
const VERSION_MAX = 60;

/** Checks that the URL leads to a DefectDojo, and reads its version and the key's user. Saves nothing. */
export async function verifyInstance(
  context: ServiceContext,
  credentials: { readonly baseUrl: string; readonly apiKey: string },
): Promise<VerifiedInstance> {
  const client = context.createClient(credentials);
  try {
    const found = await checkInstance(client, { signal: context.signal });
    return {
      accountId: found.account.id,
      account: found.account.username.slice(0, ACCOUNT_MAX),
      instanceVersion: found.version?.slice(0, VERSION_MAX) ?? null,
    };
  } finally {
    await client.close();
  }
}
