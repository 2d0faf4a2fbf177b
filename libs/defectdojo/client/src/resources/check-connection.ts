import { capabilitiesOf, isIntegrationError, type Capabilities } from '@gecko-defectdojo/domain';
import type { KeyUser } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { keyExpiryOf, keyUserOf, profileCall } from './profile.ts';
import { remotePage, RemoteProductType, type CallOptions } from './remote-schemas.ts';
import { withinTime } from './within-time.ts';

/** The result of a connection check. */
export interface ConnectionCheck {
  readonly account: { readonly id: number; readonly username: string };
  /** Undefined if the instance does not tell. The capabilities are then the safe subset. */
  readonly version: string | undefined;
  readonly capabilities: Capabilities;
  readonly user: KeyUser;
  /** Undefined for a key that does not expire, and where DefectDojo does not tell (before 3.3). */
  readonly keyExpiresAt: Date | undefined;
}

/** The schema starts with its title and version. The title has a space up to 2.46.4 at least. */
const SCHEMA_HEAD = /"title"\s*:\s*"Defect ?Dojo API v2"\s*,\s*"version"\s*:\s*"([^"\\]{1,60})"/;
const SCHEMA_HEAD_BYTES = 4_096;

/**
 * Checks URL and key. Returns the account of the key and the version of the instance. Sends three reads and no write,
 * within `timeouts.checkMs` together.
 *
 * @throws IntegrationError with different codes for a server that is not DefectDojo, an unreachable one and an
 * invalid key.
 */
export async function checkConnection(
  client: DefectDojoClient,
  options: CallOptions = {},
): Promise<ConnectionCheck> {
  const time = { ms: client.timeouts.checkMs, signal: options.signal, what: 'the connection check' };
  return withinTime(time, (signal) => check(client, signal));
}

async function check(client: DefectDojoClient, signal: AbortSignal): Promise<ConnectionCheck> {
  const profile = await client.send(profileCall(signal));
  const { user } = profile;
  const version = await readVersion(client, signal);
  await client.send({
    method: 'GET',
    path: '/product_types/',
    query: { limit: 1 },
    schema: remotePage(RemoteProductType),
    right: 'view product types',
    maxBytes: RESPONSE_BYTES.object,
    signal,
  });
  return {
    account: { id: user.id, username: user.username },
    version,
    capabilities: capabilitiesOf(version),
    user: keyUserOf(profile),
    keyExpiresAt: keyExpiryOf(profile),
  };
}

/**
 * Reads the version from the head of the API's own schema, the only place that has it (2.30 to 3.2). The schema is
 * 790 kB and costs the server over a second, so it is read once per check. Operators may switch it off.
 */
async function readVersion(client: DefectDojoClient, signal: AbortSignal): Promise<string | undefined> {
  try {
    const head = await client.readHead({
      method: 'GET',
      path: '/oa3/schema/',
      query: { format: 'json' },
      right: 'read the API schema',
      maxBytes: SCHEMA_HEAD_BYTES,
      signal,
    });
    return SCHEMA_HEAD.exec(head)?.[1];
  } catch (error) {
    if (isIntegrationError(error)) return undefined;
    throw error;
  }
}
