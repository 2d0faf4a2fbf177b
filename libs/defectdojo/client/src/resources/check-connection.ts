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
 * Checks URL and key. Returns the account of the key and the version of the instance. Sends three or four reads and no write,
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

/** The foot of the login page (`dojo_version` in base.html, 2.30 to 3.2). An operator may set another text. */
const LOGIN_FOOT = /\bv\. (\d{1,4}\.\d{1,4}(?:\.\d{1,6})?) \(/;

/**
 * Reads the version from the foot of the login page, which takes 3.2.0 0.03 s, and only where that does not tell from the
 * head of the API's own schema: that is 790 kB and takes 3.2.0 up to 2 s. Operators may switch off the schema, or show
 * another text as the version.
 */
async function readVersion(client: DefectDojoClient, signal: AbortSignal): Promise<string | undefined> {
  const page = await client.readLoginPage(signal);
  return LOGIN_FOOT.exec(page ?? '')?.[1] ?? readSchemaVersion(client, signal);
}

/** Reads the version from the head of the API's own schema. Undefined if it is switched off. */
export async function readSchemaVersion(
  client: DefectDojoClient,
  signal: AbortSignal,
): Promise<string | undefined> {
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
