import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findReportsInFlight, withTeam } from '@gecko-defectdojo/data';
import { createMapping, updateSettings } from '@gecko-defectdojo/services';
import { mappingOf, pushNow, settled } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, StepFailure } from '../step.ts';
import type { StepOutcome } from '../step.ts';
import { GENERAL } from './team-templates.ts';
import { z } from 'zod';

const SCRIPT = join(import.meta.dirname, '../scene/killed-worker.ts');
const START_MS = 60_000;
const LOOK_MS = 10;
/** A report that DefectDojo does not begin in this time is killed all the same. */
const BEGIN_MS = 5_000;

const NAMES = { engagement: 'Everything', test: 'Of the connection' };

/**
 * Kills a worker while DefectDojo writes its report. The next worker leads to the same end: nothing is lost, and nothing
 * is made twice. The repository has the settings of the connection: tags of templates, names, and nothing verified.
 */
export async function killInMidPush(scene: Scene): Promise<StepOutcome> {
  const { context, gateway, made, worker } = scene;
  await worker.stop();
  await giveConnectionSettings(scene);
  const { repositoryId } = gateway;
  const product = { kind: 'new', name: `${made.prefix}gateway`, productType: made.productType } as const;
  const { id, productId } = await createMapping(context, { repositoryId, product });
  gateway.mappingId = id;
  const child = startWorker(scene);
  let written: number;
  try {
    await untilReportIsSent(scene, child);
    written = await untilReportIsBegun(scene, productId);
  } finally {
    await kill(child);
    await worker.start();
  }
  await settled(scene, gateway);
  const { counters } = await pushNow(scene, gateway);
  expectEqual(counters.writes, 0, 'The number of writes after a push that took a killed one over');
  const all = gateway.report.findings.length;
  return {
    note: `DefectDojo held ${String(written)} of ${String(all)} findings when the worker was killed.`,
  };
}

async function giveConnectionSettings({ context, comparison, gateway }: Scene): Promise<void> {
  const { engagement: engagementName, test: testTitle } = NAMES;
  const extraTags = [...GENERAL.templates];
  await updateSettings(context, { extraTags, engagementName, testTitle, markVerified: false });
  comparison.settings.giveAll(gateway, { ...GENERAL, isVerified: false });
  comparison.settings.giveNames(gateway, NAMES);
}

function startWorker({ stack, options }: Scene): ChildProcess {
  const { appUrl, queueUrl, vaultKey } = stack;
  const { allowPrivateNetwork } = options;
  const child = spawn(process.execPath, [SCRIPT], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      LIVE_WORKER: JSON.stringify({ appUrl, queueUrl, vaultKey, allowPrivateNetwork }),
    },
  });
  stack.defer(() => kill(child));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Waits until the ledger holds findings of which a report is in flight. */
async function untilReportIsSent(scene: Scene, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_MS;
  while ((await countInFlight(scene)) === 0) {
    if (child.exitCode !== null) throw new StepFailure('The worker that was to be killed did not start.');
    if (performance.now() > deadline) throw new StepFailure('The worker that was to be killed sent nothing.');
    await delay(LOOK_MS);
  }
}

/** Waits until DefectDojo holds findings of the report, or the report is over. Returns their number. */
async function untilReportIsBegun(scene: Scene, productId: number): Promise<number> {
  const deadline = performance.now() + BEGIN_MS;
  for (;;) {
    const written = await countFindings(scene, productId);
    const isOver = written > 0 || (await countInFlight(scene)) === 0;
    if (isOver || performance.now() > deadline) return written;
  }
}

async function countFindings({ instance }: Scene, productId: number): Promise<number> {
  const query = { test__engagement__product: productId, limit: 1 };
  return z.object({ count: z.int() }).parse(await instance.get('/findings/', query)).count;
}

function countInFlight({ context, gateway }: Scene): Promise<number> {
  const { database, actor } = context;
  const { teamId } = actor;
  const { repositoryId, branch } = gateway;
  const scope = { teamId, mappingId: mappingOf(gateway), repositoryId, branch };
  return withTeam(database, teamId, async (tx) => (await findReportsInFlight(tx, scope)).length);
}
