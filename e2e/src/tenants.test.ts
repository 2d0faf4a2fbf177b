import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as contract from '@gecko-defectdojo/contract';
import { createJobs } from '@gecko-defectdojo/jobs';
import {
  applyToAll,
  connect,
  createAesVault,
  createMapRule,
  requestCheck,
  startBatch,
  updateProfile,
} from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { createTeam, createUser } from '@gecko/host';
import { withTeam } from '@gecko/data';
import { makeScan, openRows, type Rows } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { sql } from 'drizzle-orm';
import type { JobHelpers, TaskList } from 'graphile-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingest, makeWorld, map, pushNow, VAULT_KEY } from './world.ts';
import type { World } from './world.ts';

/** Tasks whose payload names no team: they enqueue jobs for every team. */
const FOR_EVERY_TEAM = [contract.SWEEP_TASK, contract.NIGHTLY_CHECKS_TASK, contract.RETENTION_TASK];

let world: World;
let rows: Rows;
let folder: string;
let tasks: TaskList;
let payloads: Readonly<Record<string, object>>;
let stranger: ServiceContext;
let strangersDojo: Simulator;
/** The notices that the host was told of. */
const told: string[] = [];

beforeAll(async () => {
  world = await makeWorld();
  rows = openRows(world.testDatabase.ownerUrl);
  folder = mkdtempSync(join(tmpdir(), 'tenants-'));
  stranger = await addStranger();
  const vault = createAesVault({
    keys: { next: Buffer.alloc(32, 7), test: VAULT_KEY },
    currentKeyId: 'next',
  });
  const host = {
    ...world.context.host,
    noticeOpened: (_sql: unknown, _teamId: string, notice: { readonly id: string }) => {
      told.push(`opened ${notice.id}`);
      return Promise.resolve();
    },
    noticeClosed: (_sql: unknown, _teamId: string, notice: { readonly id: string }) => {
      told.push(`closed ${notice.id}`);
      return Promise.resolve();
    },
  };
  tasks = createJobs({ ...world.context, host, vault }).taskList;
  payloads = await queueEverything(vault.sealPrefix);
});
afterAll(async () => {
  await rows.close();
  await strangersDojo.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Adds a team with a DefectDojo of its own. */
async function addStranger(): Promise<ServiceContext> {
  const { gecko } = world;
  strangersDojo = await startSimulator();
  const teamId = await createTeam(gecko, { name: 'Strangers' });
  const userId = await withTeam(gecko, teamId, (tx) =>
    createUser(tx, { teamId, email: 'eve@example.com', name: 'Eve', role: 'admin' }),
  );
  const context = { ...world.context, actor: { ...world.context.actor, teamId, userId } };
  await connect(context, { url: strangersDojo.url, apiKey: strangersDojo.token });
  return context;
}

/** Makes work for each task in the owner's team. Returns its payload without the team. */
async function queueEverything(sealPrefix: string): Promise<Record<string, object>> {
  const { context, teamId } = world;
  writeFileSync(join(folder, 'package.json'), '{"dependencies":{"express":"5.0.0"}}');
  const shop = await ingest(world, makeScan({ findings: 3 }), folder);
  const other = await ingest(world, makeScan({ findings: 1, repository: 'acme/billing' }));
  const mappingId = await map(world, shop);
  await pushNow(world, mappingId);
  await updateProfile(
    context,
    { repositoryId: shop.repositoryId },
    { level: 2, chapters: [{ id: 'V6', applies: true }] },
  );
  await ingest(world, makeScan({ findings: 4, startedAt: new Date('2026-06-02T01:00:00.000Z') }), folder);
  const check = await requestCheck(context, { mappingId });
  await applyToAll(context);
  const batch = await startBatch(context, {
    rule: { kind: 'template', template: '{path}' },
    repositories: { kind: 'chosen', repositoryIds: [other.repositoryId] },
  });
  const product = { kind: 'template', template: '{path}' } as const;
  await createMapRule(context, { name: 'New ones', conditions: { groups: ['acme'] }, product });
  await ingest(world, makeScan({ findings: 1, repository: 'acme/appeared' }));
  const noticeId = randomUUID();
  const [connection] = await withTeam(world.gecko, teamId, async (tx) => {
    await tx.execute(sql`insert into defectdojo.notices (team_id, id, kind, subject_id, message, cleared_at)
      values (${teamId}, ${noticeId}, 'push_failed', ${mappingId}, 'm', now())`);
    return tx.execute<{ id: string }>(sql`select id from defectdojo.connections`);
  });
  const detection = { repositoryId: shop.repositoryId, scanId: shop.scanId, branch: shop.branch };
  return {
    [contract.PUSH_TASK]: { mappingId },
    [contract.FORMER_PUSH_TASK]: { mappingId },
    [contract.CHECK_TASK]: { checkId: check.id },
    [contract.MAP_MANY_TASK]: { batchId: batch.id },
    [contract.MAP_BY_RULE_TASK]: { connectionId: connection?.id },
    [contract.DETECT_ASVS_TASK]: detection,
    [contract.PUBLISH_ASVS_TASK]: { mappingId },
    [contract.NOTICE_TASK]: { noticeId },
    [contract.FORMER_NOTICE_TASK]: { noticeId },
    [contract.NEIGHBOURS_TASK]: { mappingId },
    [contract.MARK_RENEWALS_TASK]: { connectionId: connection?.id },
    [contract.CHECK_KEY_TASK]: { connectionId: connection?.id },
    [contract.RESEAL_KEY_TASK]: { connectionId: connection?.id, sealPrefix },
    // The last: nothing is left to do after it.
    [contract.REMOVE_TEAM_TASK]: {},
  };
}

async function run(task: string, teamId: string): Promise<unknown> {
  // The parts of the helpers that tasks use.
  const helpers = {
    abortSignal: new AbortController().signal,
    job: { attempts: 1, max_attempts: 6 },
    logger: { info: () => undefined, error: () => undefined },
  } as unknown as JobHelpers;
  return Promise.resolve(tasks[task]?.({ ...payloads[task], teamId }, helpers)).catch(
    (error: unknown) => error,
  );
}

async function stateOfBoth() {
  return {
    owner: await rows.digest(world.teamId),
    stranger: await rows.digest(stranger.actor.teamId),
    requests: world.simulator.requests.length,
    strangersRequests: strangersDojo.requests.length,
    told: told.length,
  };
}

async function removeOwner(): Promise<void> {
  const { gecko, teamId } = world;
  await withTeam(gecko, teamId, (tx) => tx.execute(sql`select defectdojo.team_removed(${teamId})`));
}

it('has a payload for every task', () => {
  expect([...Object.keys(payloads), ...FOR_EVERY_TEAM].sort()).toEqual(Object.keys(tasks).sort());
});

it("does nothing with another team's ids, and does its work with those of its own", async () => {
  const idle: string[] = [];
  for (const task of Object.keys(payloads)) {
    // The job deletes no team that has not left.
    if (task === contract.REMOVE_TEAM_TASK) await removeOwner();
    const before = await stateOfBoth();
    await run(task, stranger.actor.teamId);
    expect(await stateOfBoth(), task).toEqual(before);
    await run(task, world.teamId);
    const { owner, requests, told: calls } = await stateOfBoth();
    const isUnchanged = owner === before.owner && requests === before.requests && calls === before.told;
    if (isUnchanged) idle.push(task);
  }
  // The former names find their work done.
  expect(idle).toEqual([contract.FORMER_PUSH_TASK, contract.FORMER_NOTICE_TASK]);
  expect(told.map((line) => line.split(' ')[0])).toEqual(['opened', 'closed']);
}, 60_000);
