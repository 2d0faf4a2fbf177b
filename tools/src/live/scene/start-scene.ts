import { randomBytes } from 'node:crypto';
import { startStack } from '../../stack/start-stack.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { Comparison } from '../compare/comparison.ts';
import { Instance } from '../instance/instance.ts';
import { Made } from '../instance/made.ts';
import type { LiveOptions } from '../live-options.ts';
import { liveTimings } from '../live-timings.ts';
import { ingest } from './gecko.ts';
import { makeReport } from './reports.ts';
import type { MakeReportOptions } from './reports.ts';
import { SceneWorker } from './scene-worker.ts';
import type { LiveRepository, Scene } from './scene.ts';
import { SHAPES } from './shapes.ts';

/** How many findings each repository has. */
export interface SceneSize {
  readonly shop: number;
  readonly billing: number;
  readonly gateway: number;
}

export const FULL_SIZE: SceneSize = { shop: SHAPES.length, billing: 12, gateway: 60 };

/** The further branch of the shop. */
const RELEASE = 'release/1.2';

const MINUTE_MS = 60_000;
/** The first scan is so long ago that all that follows is in the past on every clock. */
const FIRST_SCAN_MS = 30 * 24 * 60 * MINUTE_MS;
/** Uneven, so that seconds and milliseconds are compared as well. */
const TICK_MS = 61 * MINUTE_MS + 7_123;

export interface StartSceneOptions {
  readonly size: SceneSize;
  /** Called with a sentence for each object that could not be removed at the end. */
  readonly onLeft: (sentence: string) => void;
}

/** Starts Gecko with a team and three scanned repositories. Its end, also by Ctrl-C, removes what the run has made. */
export async function startScene(options: LiveOptions, { size, onLeft }: StartSceneOptions): Promise<Scene> {
  const runId = randomBytes(4).toString('hex');
  const instance = new Instance(options.url, options.key);
  const made = new Made(instance, runId);
  const { allowPrivateNetwork } = options;
  const stack = await startStack({ allowPrivateNetwork });
  let isInterrupted = false;
  let time = Date.now() - FIRST_SCAN_MS;
  const tick = () => new Date((time += TICK_MS));
  const add = (name: string, findings: number, hasShapes = false) =>
    addRepository(stack, { name: `live-${runId}/${name}`, findings, startedAt: tick(), hasShapes });
  try {
    const worker = new SceneWorker(stack);
    stack.defer(async () => (await made.remove()).left.forEach((sentence) => onLeft(sentence)));
    stack.defer(() => {
      isInterrupted = true;
      return worker.stop();
    });
    await worker.start();
    const shop = await add('shop', size.shop, true);
    return {
      ...{ runId, options, stack, worker, instance, made, tick },
      context: { ...stack.context, actor: stack.actor, timings: liveTimings() },
      comparison: new Comparison(),
      shop,
      release: branchOf(shop, RELEASE),
      billing: await add('billing', size.billing),
      gateway: await add('gateway', size.gateway),
      isInterrupted: () => isInterrupted,
    };
  } catch (error) {
    await stack.close();
    throw error;
  }
}

async function addRepository(stack: Stack, options: MakeReportOptions): Promise<LiveRepository> {
  const report = makeReport(options);
  const { repositoryId, branch } = await ingest(stack, report);
  const { name } = options;
  return { name, service: name, repositoryId, branch, report, mappingId: undefined };
}

/** Returns a further branch of a repository, of which Gecko has no scan yet. */
function branchOf(repository: LiveRepository, branch: string): LiveRepository {
  const { name } = repository;
  return { ...repository, branch, service: `${name} (${branch})`, mappingId: undefined };
}
