import postgres from 'postgres';

/** The role that API and task code logs in as: a member of `gecko_app`, owner of nothing. */
const APP_LOGIN = 'gecko_app_login';
/** The role that the job runner's own connections log in as: owner of the job queue, and of nothing else. */
const QUEUE_LOGIN = 'gecko_queue_login';
/** The role that operators of all teams log in as. */
const OPERATOR_LOGIN = 'gecko_operator_login';
/** The role with which a demo lists the people that a visitor may sign in as. */
const SIGN_IN_LOGIN = 'gecko_sign_in_login';

/** Each role with its attributes. A login has its name as its password: these clusters listen on loopback only. */
const ROLES = [
  ['gecko_app', 'NOLOGIN'],
  ['gecko_sign_in', 'NOLOGIN'],
  ['gecko_operator', 'NOLOGIN'],
  [APP_LOGIN, `LOGIN PASSWORD '${APP_LOGIN}' IN ROLE gecko_app`],
  [QUEUE_LOGIN, `LOGIN PASSWORD '${QUEUE_LOGIN}'`],
  [OPERATOR_LOGIN, `LOGIN PASSWORD '${OPERATOR_LOGIN}' IN ROLE gecko_operator`],
  [SIGN_IN_LOGIN, `LOGIN PASSWORD '${SIGN_IN_LOGIN}' IN ROLE gecko_sign_in`],
] as const;

/** Makes the roles where they are missing. Roles belong to the cluster, so others may race us. */
export async function ensureRoles(ownerUrl: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    for (const [name, attributes] of ROLES) {
      await client.unsafe(`
        DO $$ BEGIN
          CREATE ROLE ${name} ${attributes};
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$;`);
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}

function asLogin(ownerUrl: string, login: string): string {
  return Object.assign(new URL(ownerUrl), { username: login, password: login }).href;
}

/** The same database under each login that is no owner of tables. */
export function loginUrls(
  ownerUrl: string,
): Record<'appUrl' | 'queueUrl' | 'operatorUrl' | 'signInUrl', string> {
  return {
    appUrl: asLogin(ownerUrl, APP_LOGIN),
    queueUrl: asLogin(ownerUrl, QUEUE_LOGIN),
    operatorUrl: asLogin(ownerUrl, OPERATOR_LOGIN),
    signInUrl: asLogin(ownerUrl, SIGN_IN_LOGIN),
  };
}

/**
 * Hands the job queue to its own role, with everything in its schema. The queue's tables have row-level security
 * without a policy, so only their owner can work on it. Run `migrate` again afterwards: the functions that add jobs
 * go to the queue's owner.
 */
export async function handOverQueue(ownerUrl: string, schema = 'graphile_worker'): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const objects = await client<{ kind: string; name: string }[]>`
      select case relkind when 'v' then 'view' else 'table' end as kind, oid::regclass::text as name
      from pg_class where relnamespace = ${schema}::regnamespace and relkind in ('r', 'p', 'v')
      union all select 'routine', oid::regprocedure::text from pg_proc where pronamespace = ${schema}::regnamespace
      union all select 'type', t.oid::regtype::text from pg_type t join pg_class c on c.oid = t.typrelid
      where t.typnamespace = ${schema}::regnamespace and c.relkind = 'c'`;
    const statements = objects.map(({ kind, name }) => `alter ${kind} ${name} owner to ${QUEUE_LOGIN};`);
    await client.unsafe(`alter schema ${schema} owner to ${QUEUE_LOGIN}; ${statements.join(' ')}`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Another database of the same cluster. */
export function withDatabaseName(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
