import { z } from 'zod';

export interface RecordTarget {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token: string;
  readonly plainToken: string;
  readonly inactiveToken: string;
}

export interface RecordedInstance {
  readonly version: string;
  /** Texts of this instance that no recording may hold, with what stands in their place. */
  readonly secrets: ReadonlyMap<string, string>;
}

const Profile = z.object({
  user: z.object({
    username: z.string().max(200),
    first_name: z.string().max(200),
    last_name: z.string().max(200),
    email: z.string().max(300),
  }),
});
type Profile = z.infer<typeof Profile>;

const VERSION = /"version"\s*:\s*"([^"\\]{1,60})"/;
const SCHEMA_HEAD_BYTES = 4_096;
/** Shorter names are part of too many words. */
const NAME_MIN = 4;

/** Reads the version of an instance, and whose names and keys its recordings must not hold. */
export async function readInstance(target: RecordTarget): Promise<RecordedInstance> {
  const version = await readVersion(target);
  const admin = await readProfile(target, target.token);
  const plain = await readProfile(target, target.plainToken);
  const secrets = new Map([
    [target.token, '<key>'],
    [target.plainToken, '<key>'],
    [target.inactiveToken, '<key>'],
    [target.url, '<url>'],
    ...namesOf(admin, {
      username: 'admin',
      first_name: 'Admin',
      last_name: 'User',
      email: 'admin@localhost.test',
    }),
    ...namesOf(plain, { username: 'plain', first_name: '', last_name: '', email: 'plain@localhost.test' }),
  ]);
  return { version, secrets };
}

/** E-mail addresses come first: they may contain a name. */
function namesOf({ user }: Profile, stand: Profile['user']): [string, string][] {
  const fields = ['email', 'username', 'first_name', 'last_name'] as const;
  return fields
    .filter((field) => user[field].length >= NAME_MIN && user[field] !== stand[field])
    .map((field) => [user[field], stand[field]]);
}

async function readProfile(target: RecordTarget, key: string): Promise<Profile> {
  const response = await fetch(`${target.url}/api/v2/user_profile/`, {
    headers: { authorization: `Token ${key}`, accept: 'application/json' },
    redirect: 'manual',
  });
  if (response.status !== 200)
    throw new Error(`DefectDojo does not take a key (status ${String(response.status)}). Check the files.`);
  return Profile.parse(await response.json());
}

/** Reads the head of the schema only: the whole has 790 kB. */
async function readVersion({ url }: RecordTarget): Promise<string> {
  const response = await fetch(`${url}/api/v2/oa3/schema/?format=json`, { redirect: 'manual' });
  let head = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    head += decoder.decode(chunk as Uint8Array, { stream: true });
    if (head.length >= SCHEMA_HEAD_BYTES) break;
  }
  const version = VERSION.exec(head)?.[1];
  if (version === undefined || !/^[\w.-]+$/.test(version))
    throw new Error('The schema of this server tells no version. Check the URL.');
  return version;
}
