import { randomUUID } from 'node:crypto';
import { findingsChanged } from '@gecko-defectdojo/host';
import { createEmptyDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../database.ts';
import { insertConnection } from '../queries/connections.ts';
import { insertMapping } from '../queries/mappings.ts';
import { hostSqlOfClient, roleName, urlAs } from '../trigger-bench.fixture.ts';
import { withTeam } from '../with-team.ts';
import { migrate } from './migrate.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An empty database, an owner of it who is no superuser, and three roles of a host with names that need quotes. */
async function prepare() {
  const empty = await createEmptyDatabase();
  closers.push(() => empty.close());
  const admin = postgres(empty.ownerUrl, { max: 1, onnotice: () => undefined });
  const roles = {
    owner: roleName('Plugin Owner'),
    app: roleName('Plugin App'),
    host: roleName('Host "App"'),
    queue: roleName('Queue Owner'),
  };
  const list = Object.values(roles);
  for (const role of list)
    await admin`create role ${admin(role)} login password ${admin.unsafe(`'${role}'`)}`;
  await admin`grant ${admin(roles.queue)} to ${admin(roles.owner)}`;
  await admin`grant create on database ${admin(empty.name)} to ${admin(roles.owner)}, ${admin(roles.queue)}`;
  closers.push(async () => {
    for (const role of list) await admin`drop owned by ${admin(role)} cascade`;
    for (const role of list) await admin`drop role ${admin(role)}`;
    await admin.end();
  });
  return { roles, admin, urlOf: (role: string) => urlAs(empty.ownerUrl, role) };
}

test('migrate takes names of roles and schemas that need quotes, and an owner of the queue apart from its own', async () => {
  const { roles, admin, urlOf } = await prepare();
  const jobsSchema = 'Job Queue';
  await runMigrations({
    connectionString: urlOf(roles.queue),
    schema: jobsSchema,
    logger: new Logger(() => () => undefined),
  });
  const options = { ownerUrl: urlOf(roles.owner), appRole: roles.app, hostRole: roles.host, jobsSchema };
  await migrate(options);
  await migrate(options);

  const database = openDatabase({ url: urlOf(roles.app), maxConnections: 1 });
  closers.push(() => database.close());
  const [teamId, createdBy] = [randomUUID(), randomUUID()];
  const mapping = await withTeam(database, teamId, async (tx) => {
    const account = { accountId: 1, account: 'admin', keyLastFour: 'abcd', state: 'connected' as const };
    const connection = await insertConnection(tx, {
      teamId,
      url: 'https://d.example',
      createdBy,
      ...account,
    });
    const product = { productId: 1, productName: 'Shop', service: 'a/b', branch: 'main' };
    const repositoryId = randomUUID();
    return insertMapping(tx, { teamId, connectionId: connection.id, createdBy, repositoryId, ...product });
  });
  const host = postgres(urlOf(roles.host), { max: 1 });
  closers.push(() => host.end());
  expect(await findingsChanged(hostSqlOfClient(host), mapping)).toBe('queued');
  expect(await admin`select task_identifier as task from ${admin(jobsSchema)}.jobs`).toMatchObject([
    { task: 'defectdojo.push' },
  ]);
  await expect(host`select defectdojo.sweep_pushes('1 second')`).rejects.toMatchObject({ code: '42501' });
  const [made] = await admin`select 1 from pg_policies where 'gecko_app' = any(roles)`;
  expect(made).toBeUndefined();
});

test('migrate gives the place of one role to another', async () => {
  const { roles, admin, urlOf } = await prepare();
  const ownerUrl = urlOf(roles.owner);
  await migrate({ ownerUrl, appRole: roles.app });
  await migrate({ ownerUrl, appRole: roles.host });
  const rights = await admin<{ role: string; call: boolean; rows: number }[]>`
    select r.rolname as role, has_function_privilege(r.oid, 'defectdojo.sweep_pushes(interval, integer, interval, interval)', 'execute') as call,
      (select count(*)::integer from pg_policies p where r.rolname = any(p.roles)) as rows
    from pg_roles r where r.rolname in ${admin([roles.app, roles.host])} order by r.rolname`;
  expect(rights).toEqual([
    { role: roles.host, call: true, rows: 24 },
    { role: roles.app, call: false, rows: 0 },
  ]);
});

test('migrate lets processes of 0.1.0 append to the audit log only while it is asked to', async () => {
  const { roles, admin, urlOf } = await prepare();
  const ownerUrl = urlOf(roles.owner);
  const mayInsert = async () => {
    const [row] = await admin<{ may: boolean }[]>`
      select has_table_privilege(${roles.app}, 'defectdojo.audit_events', 'insert') as may`;
    return row?.may;
  };
  await migrate({ ownerUrl, appRole: roles.app, formerAudit: true });
  expect(await mayInsert()).toBe(true);
  await migrate({ ownerUrl, appRole: roles.app });
  expect(await mayInsert()).toBe(false);
});

test('migrate names a role that is missing', async () => {
  const { roles, urlOf } = await prepare();
  const ownerUrl = urlOf(roles.owner);
  await expect(migrate({ ownerUrl, appRole: roles.app, hostRole: 'no_such_role' })).rejects.toThrow(
    'The role "no_such_role" does not exist. Create it, or give migrate another hostRole.',
  );
});

test('migrate names a job schema that is missing', async () => {
  const { roles, urlOf } = await prepare();
  const ownerUrl = urlOf(roles.owner);
  await expect(migrate({ ownerUrl, appRole: roles.app, jobsOwner: roles.queue })).rejects.toThrow(
    'The job schema "graphile_worker" does not exist.',
  );
});
