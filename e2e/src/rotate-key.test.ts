import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSealedKey, insertConnection, withTeam } from '@gecko-defectdojo/data';
import { createAesVault, startPush } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runRotateKeyCommand } from '@gecko-defectdojo/tools/rotate-key';
import { startWorker } from '@gecko/worker';
import type { RunningWorker } from '@gecko/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingest, makeWorld, map, pushOf, VAULT_KEY, type World } from './world.ts';

const next = randomBytes(32);
const onlyNext = createAesVault({ keys: { next }, currentKeyId: 'next' });
/** Machines that run tests are busy. */
const patience = { timeout: 30_000 };

let world: World;
let folder: string;
const workers: RunningWorker[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rotate-key-'));
  world = await makeWorld();
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  rmSync(folder, { recursive: true });
  await world.close();
});

/** Connects a team of its own, whose key the former master key sealed. Returns its row and key. */
async function addConnection() {
  const { database, vault } = world.context;
  const [teamId, connectionId, apiKey] = [randomUUID(), randomUUID(), randomBytes(20).toString('hex')];
  const sealedKey = await vault.seal(apiKey, { teamId, connectionId });
  const account = { accountId: 1, account: 'gecko', keyLastFour: '', state: 'connected' as const };
  const url = 'https://dojo.example';
  await withTeam(database, teamId, (tx) =>
    insertConnection(tx, { teamId, id: connectionId, url, sealedKey, createdBy: teamId, ...account }),
  );
  return { teamId, connectionId, apiKey };
}

/** Calls the command with a ring in a file. */
async function rotate(ring: string, ...args: string[]) {
  const file = join(folder, 'ring');
  writeFileSync(file, ring, { mode: 0o600 });
  const [printed, told] = [[] as string[], [] as string[]];
  const code = await runRotateKeyCommand({
    args: ['--json', ...args],
    environment: { DATABASE_URL: world.testDatabase.appUrl, GECKO_VAULT_KEYS_FILE: file },
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
  });
  return { code, rotation: JSON.parse(printed.join('')) as unknown, text: [...printed, ...told].join('\n') };
}

it('seals every key anew while two workers push, and the former master key can go', async () => {
  const others = await Promise.all(Array.from({ length: 20 }, addConnection));
  const repository = await ingest(world, makeScan({ findings: 60, repository: 'acme/shop' }));
  const mappingId = await map(world, repository);
  const vault = createAesVault({ keys: { next, test: VAULT_KEY }, currentKeyId: 'next' });
  for (let count = 0; count < 2; count += 1)
    workers.push(
      await startWorker({ context: { ...world.context, vault }, queueUrl: world.testDatabase.queueUrl }),
    );
  const push = await startPush(world.context, { mappingId, retry: false });

  const ring = `next:${next.toString('base64')}\ntest:${VAULT_KEY.toString('base64')}`;
  const { code, rotation, text } = await rotate(ring);
  expect(rotation).toEqual({ total: 21, sealed: 21, outdated: 0, isRunning: false });
  expect(code).toBe(0);
  expect(text).not.toContain(next.toString('base64'));

  const { database } = world.context;
  for (const { teamId, connectionId, apiKey } of others) {
    const sealed = await withTeam(database, teamId, (tx) => findSealedKey(tx, teamId, connectionId));
    expect(await onlyNext.unseal(sealed ?? '', { teamId, connectionId })).toBe(apiKey);
  }
  await expect.poll(() => pushOf(world, push.id), patience).toMatchObject({ status: 'succeeded' });
}, 120_000);

it('tells how far a rotation is without starting one, and ends with 1 when no key of the ring opens the rest', async () => {
  const strange = randomBytes(32);
  const ring = `strange:${strange.toString('base64')}`;
  expect(await rotate(ring, '--status')).toMatchObject({
    code: 0,
    rotation: { sealed: 0, outdated: 21, isRunning: false },
  });
  for (const worker of workers.splice(0)) await worker.stop();
  const vault = createAesVault({ keys: { strange }, currentKeyId: 'strange' });
  workers.push(
    await startWorker({ context: { ...world.context, vault }, queueUrl: world.testDatabase.queueUrl }),
  );
  expect(await rotate(ring)).toMatchObject({ code: 1, rotation: { outdated: 21, isRunning: false } });
});
