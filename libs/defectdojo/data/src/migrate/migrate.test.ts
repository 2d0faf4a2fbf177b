import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  authenticateApiKey,
  createTeam,
  createUser,
  HOST_SCHEMA,
  issueApiKey,
  migrateHost,
} from '@gecko-defectdojo/testing-host';
import { createEmptyDatabase, findSchemaDrift } from '@gecko-defectdojo/testing-postgres/test-database';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Tx } from '../database.ts';
import { applyMigrations } from './apply-migrations.ts';
import type { MigrationSet } from './apply-migrations.ts';
import { dataMigrations, migrate } from './migrate.ts';
import { sweepPushes } from '../queries/enqueue.ts';
import { requestPush } from '../queries/request-push.ts';
import { insertConnection } from '../queries/connections.ts';
import { insertMapping } from '../queries/mappings.ts';
import { withTeam } from '../with-team.ts';

async function migrateAll(ownerUrl: string): Promise<void> {
  await migrate({ ownerUrl });
  await migrateHost(ownerUrl);
}

async function withEmptyDatabase(work: (urls: { ownerUrl: string; appUrl: string }) => Promise<void>) {
  const empty = await createEmptyDatabase();
  try {
    await work(empty);
  } finally {
    await empty.close();
  }
}

async function applied(ownerUrl: string) {
  const client = postgres(ownerUrl, { max: 1 });
  try {
    const rows = await client`
      select hash from defectdojo.migrations union all select hash from ${client(HOST_SCHEMA)}.migrations`;
    return rows.length;
  } finally {
    await client.end();
  }
}

/** Makes a queued push, and a person with a key. */
async function seed(tx: Tx, teamId: string) {
  const userId = await createUser(tx, { teamId, email: 'a@example.com', name: 'A', role: 'manager' });
  const createdBy = userId;
  const account = { accountId: 1, account: 'admin', keyLastFour: 'abcd', state: 'connected' } as const;
  const connection = await insertConnection(tx, {
    teamId,
    url: 'https://dojo.example',
    createdBy,
    ...account,
  });
  const product = {
    productId: 1,
    productName: 'Shop',
    service: 'a/b',
    branch: 'main',
    repositoryId: randomUUID(),
  };
  const mapping = await insertMapping(tx, { teamId, connectionId: connection.id, createdBy, ...product });
  await requestPush(tx, { teamId, mappingId: mapping.id, trigger: 'manual' });
  return { mappingId: mapping.id, key: await issueApiKey(tx, { teamId, userId }) };
}

test('apply to an empty database, and again without doing anything', async () => {
  await withEmptyDatabase(async ({ ownerUrl }) => {
    await migrateAll(ownerUrl);
    const first = await applied(ownerUrl);
    expect(first).toBeGreaterThan(2);
    await migrateAll(ownerUrl);
    expect(await applied(ownerUrl)).toBe(first);
  });
});

test('are applied once when two processes start at the same moment', async () => {
  const program = join(import.meta.dirname, 'migrating-process.fixture.ts');
  await withEmptyDatabase(async ({ ownerUrl }) => {
    const start = () => promisify(execFile)(process.execPath, [program, ownerUrl], { timeout: 60_000 });
    await Promise.all([start(), start()]);
    const once = await applied(ownerUrl);
    await migrateAll(ownerUrl);
    expect(await applied(ownerUrl)).toBe(once);
  });
});

/** Writes a set with one migration, which is newer than all others. */
async function setOf(statement: string): Promise<MigrationSet> {
  const folder = await mkdtemp(join(tmpdir(), 'migration-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const entry = { idx: 0, version: '7', when: Date.now() * 2, tag: '0000_later', breakpoints: true };
  await mkdir(join(folder, 'meta'));
  const journal = { version: '7', dialect: 'postgresql', entries: [entry] };
  await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify(journal));
  await writeFile(join(folder, '0000_later.sql'), statement);
  return { folder, schema: 'defectdojo' };
}

test.each([
  'alter table defectdojo.pushes drop column held_back',
  'alter table defectdojo.pushes alter column held_back type bigint',
])('may change a column that a trigger compares: %s', async (statement) => {
  await withEmptyDatabase(async ({ ownerUrl }) => {
    await migrate({ ownerUrl });
    const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
    try {
      await applyMigrations(client, await setOf(statement), 'gecko_app');
      await migrate({ ownerUrl });
      const triggers = await client`select 1 from pg_trigger where tgrelid = 'defectdojo.pushes'::regclass
        and tgname in ('tell_insert', 'tell_update')`;
      expect(triggers).toHaveLength(2);
    } finally {
      await client.end();
    }
  });
});

test('work for an owner who is no superuser and may make no roles', async () => {
  await withEmptyDatabase(async ({ ownerUrl, appUrl }) => {
    const role = `plain_${randomBytes(4).toString('hex')}`;
    const admin = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
    const plain = new URL(ownerUrl);
    plain.username = role;
    plain.password = role;
    await admin.unsafe(`create role ${role} login password '${role}'`);
    await admin.unsafe(`alter database ${plain.pathname.slice(1)} owner to ${role}`);
    try {
      await migrateAll(plain.href);
      const database = openDatabase({ url: appUrl, maxConnections: 1 });
      const teamId = randomUUID();
      await createTeam(database, { teamId, name: 'Team' });
      const { mappingId, key } = await withTeam(database, teamId, (tx) => seed(tx, teamId));
      await admin`update defectdojo.pushes set queued_at = now() - interval '1 hour'`;
      expect(await sweepPushes(database, 60_000)).toBe(1);
      expect(await authenticateApiKey(database, key)).toMatchObject({ teamId, role: 'manager' });
      const owner = postgres(plain.href, { max: 1 });
      expect(await owner`select 1 from defectdojo.mappings where id = ${mappingId}`).toHaveLength(0);
      await owner.end();
      await database.close();
    } finally {
      await admin.unsafe(`alter database ${plain.pathname.slice(1)} owner to current_user`);
      await admin.unsafe(
        `reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`,
      );
      await admin.end();
    }
  });
});

test.each([['defectdojo', '../schema/index.ts', dataMigrations.folder]])(
  'of %s say all that its schema says',
  async (schemaName, schema, migrationsFolder) => {
    const schemaFile = fileURLToPath(new URL(schema, import.meta.url));
    expect(await findSchemaDrift({ schemaFile, migrationsFolder, schemaName })).toBe('');
  },
  60_000,
);
