import { randomBytes, randomUUID } from 'node:crypto';
import { RESEAL_KEY_TASK } from '@gecko-defectdojo/contract';
import {
  findConnection,
  findSealedKey,
  insertConnection,
  releaseJobs,
  updateConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import {
  createAesVault,
  createClientFactory,
  getKeyRotation,
  startKeyRotation,
} from '@gecko-defectdojo/services';
import type { Vault } from '@gecko-defectdojo/services';
import { silentLog } from '@gecko-defectdojo/host';
import type { Log } from '@gecko-defectdojo/host';
import { createTestHost } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJobContext } from '../create-jobs.ts';
import { createTaskList } from '../tasks/create-task-list.ts';
import { runResealJob } from './run-reseal-job.ts';

const [k1, k2, strange] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const before = createAesVault({ keys: { k1, k2 }, currentKeyId: 'k1' });
const after = createAesVault({ keys: { k2, k1 }, currentKeyId: 'k2' });
const lost = createAesVault({ keys: { k0: strange }, currentKeyId: 'k0' });

let test: TestDatabase;
let owner: postgres.Sql;
let logged: string[];
/** Keeps the errors. */
const log: Log = {
  ...silentLog,
  error: (fields, message) => logged.push(JSON.stringify({ ...fields, message })),
  child: () => log,
};

function contextWith(vault: Vault) {
  return createJobContext({
    database: test.database,
    host: createTestHost(),
    vault,
    createClient: createClientFactory({ allowPrivateNetwork: true }),
    log,
  });
}

beforeAll(async () => {
  test = await createTestDatabase();
  owner = postgres(test.ownerUrl, { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  logged = [];
  await owner`delete from defectdojo.connections`;
  await owner`delete from graphile_worker._private_jobs`;
});

interface Kept {
  readonly teamId: string;
  readonly connectionId: string;
  readonly apiKey: string;
}

/** Connects a team with a key of its own. */
async function keep(vault: Vault = before): Promise<Kept> {
  const [teamId, connectionId, apiKey] = [randomUUID(), randomUUID(), randomBytes(20).toString('hex')];
  const sealedKey = await vault.seal(apiKey, { teamId, connectionId });
  await withTeam(test.database, teamId, (tx) =>
    insertConnection(tx, {
      teamId,
      id: connectionId,
      url: 'https://dojo.example',
      sealedKey,
      keyLastFour: apiKey.slice(-4),
      accountId: 1,
      account: 'gecko',
      state: 'connected',
      createdBy: randomUUID(),
    }),
  );
  return { teamId, connectionId, apiKey };
}

function sealedOf({ teamId, connectionId }: Kept) {
  return withTeam(test.database, teamId, (tx) => findSealedKey(tx, teamId, connectionId));
}

async function keyOf(kept: Kept, vault = after) {
  return vault.unseal((await sealedOf(kept)) ?? '', kept);
}

/** Works off the jobs whose time has come, as a worker with this vault. */
async function work(vault = after): Promise<void> {
  const logger = new Logger(() => (_level, message) => logged.push(message));
  await owner`update graphile_worker._private_jobs set run_at = now()`;
  await runDueJobs({
    connectionString: test.ownerUrl,
    taskList: { [RESEAL_KEY_TASK]: createTaskList(contextWith(vault))[RESEAL_KEY_TASK] },
    logger,
  });
}

const jobOf = ({ teamId, connectionId }: Kept) => ({ teamId, connectionId, sealPrefix: after.sealPrefix });

describe('a rotation of the master key', () => {
  it('seals the key of every team with the current master key, and tells how far it is', async () => {
    const all = [await keep(), await keep(), await keep(after)];
    expect(await startKeyRotation(contextWith(after))).toEqual({
      total: 3,
      sealed: 1,
      outdated: 2,
      isRunning: true,
    });
    await work();
    expect(await getKeyRotation(contextWith(after))).toEqual({
      total: 3,
      sealed: 3,
      outdated: 0,
      isRunning: false,
    });
    const onlyNew = createAesVault({ keys: { k2 }, currentKeyId: 'k2' });
    for (const kept of all) expect(await keyOf(kept, onlyNew)).toBe(kept.apiKey);
    const [{ teamId } = { teamId: '' }] = all;
    const connection = await withTeam(test.database, teamId, (tx) => findConnection(tx, teamId));
    expect(connection?.keyVersion).toBe(1);
  });

  it('finds nothing to do when it is started again', async () => {
    const kept = await keep();
    await startKeyRotation(contextWith(after));
    await work();
    const sealed = await sealedOf(kept);
    expect(await startKeyRotation(contextWith(after))).toMatchObject({ outdated: 0, isRunning: false });
    await work();
    expect(await sealedOf(kept)).toBe(sealed);
  });

  it('goes on where a killed worker stopped', async () => {
    const all = [await keep(), await keep()];
    await startKeyRotation(contextWith(after));
    // A worker that died with both jobs in its hands.
    await owner`update graphile_worker._private_jobs set locked_at = now() - interval '2 minutes', locked_by = 'dead'`;
    await work();
    expect(await getKeyRotation(contextWith(after))).toMatchObject({ outdated: 2, isRunning: true });
    await releaseJobs(test.database, 60_000, { workers: [], active: [] });
    await work();
    expect(await getKeyRotation(contextWith(after))).toMatchObject({ outdated: 0, isRunning: false });
    for (const kept of all) expect(await keyOf(kept)).toBe(kept.apiKey);
  });

  it('leaves a key that no master key opens as it is, names its connection, and ends', async () => {
    const kept = await keep(lost);
    const sealed = await sealedOf(kept);
    await startKeyRotation(contextWith(after));
    await work();
    expect(await sealedOf(kept)).toBe(sealed);
    expect(await getKeyRotation(contextWith(after))).toEqual({
      total: 1,
      sealed: 0,
      outdated: 1,
      isRunning: false,
    });
    expect(logged.join('\n')).toContain(kept.connectionId);
  });

  it('waits for a worker that has the new master key first', async () => {
    const kept = await keep();
    await startKeyRotation(contextWith(after));
    await work(before);
    expect(await sealedOf(kept)).toMatch(/^v1\.k1\./);
    expect(logged.join('\n')).toContain('first in its key ring');
    await work();
    expect(await sealedOf(kept)).toMatch(/^v1\.k2\./);
  });
});

describe('sealing one key anew', () => {
  it('keeps the key whole when two workers do it at once', async () => {
    const kept = await keep();
    const outcomes = await Promise.all([1, 2, 3].map(() => runResealJob(contextWith(after), jobOf(kept))));
    expect(outcomes.filter((outcome) => outcome === 'sealed')).toHaveLength(1);
    expect(await keyOf(kept)).toBe(kept.apiKey);
  });

  it.each([
    ['replaced', (kept: Kept) => after.seal('the new key', kept), 'the new key'],
    ['destroyed', () => Promise.resolve(null), undefined],
  ] as const)('stores nothing when the key was %s meanwhile', async (_, change, expected) => {
    const kept = await keep();
    const interrupted: Vault = {
      ...after,
      seal: async (secret, binding) => {
        const sealedKey = await change(kept);
        await withTeam(test.database, kept.teamId, (tx) => updateConnection(tx, kept, { sealedKey }));
        return after.seal(secret, binding);
      },
    };
    expect(await runResealJob(contextWith(interrupted), jobOf(kept))).toBe('nothing_to_do');
    const sealed = await sealedOf(kept);
    expect(sealed && (await after.unseal(sealed, kept))).toBe(expected);
  });

  it.each([
    ['cannot seal', { seal: () => Promise.reject(new Error('down')) }],
    ['returns another text than it was given', { seal: (_: string, row: Kept) => after.seal('other', row) }],
  ])('keeps the former text when the vault %s', async (_, change) => {
    const kept = await keep();
    const faulty = { ...after, ...change };
    await expect(runResealJob(contextWith(faulty), jobOf(kept))).rejects.toThrow();
    expect(await keyOf(kept)).toBe(kept.apiKey);
  });
});
