import { checkConnection as checkInstance } from '@gecko-defectdojo/client';
import type { ConnectionChange } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';

/** What a successful check found out, as a connection row keeps it. */
export type VerifiedInstance = Required<Pick<ConnectionChange, 'accountId' | 'account' | 'instanceVersion'>>;

const ACCOUNT_MAX = 200;
const VERSION_MAX = 60;

/** Asks DefectDojo whether it is one, whose key this is, and which version it runs. Saves nothing. */
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
