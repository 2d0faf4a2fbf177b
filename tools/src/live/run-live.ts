import { getConnection } from '@gecko-defectdojo/services';
import type { LiveOptions } from './live-options.ts';
import type { LiveResult, StepResult } from './result/live-result.ts';
import { FULL_SIZE, startScene } from './scene/start-scene.ts';
import type { SceneSize } from './scene/start-scene.ts';
import type { Scene } from './scene/scene.ts';
import type { Step } from './step.ts';
import { STEPS } from './steps.ts';
import { takeStep } from './take-step.ts';

export interface RunLiveOptions {
  /** Called with each step when it is over. */
  readonly onStep: (step: StepResult) => void;
  /** Called with a sentence for each object that could not be removed. */
  readonly onLeft: (sentence: string) => void;
  /** Default: as many findings as there are shapes. */
  readonly size?: SceneSize;
  /** Default: all. */
  readonly steps?: readonly Step[];
}

/**
 * Plays the life of a connection against an instance, compares DefectDojo with Gecko after each step, and removes what
 * it has made, also after a failure.
 */
export async function runLive(options: LiveOptions, run: RunLiveOptions): Promise<LiveResult> {
  const scene = await startScene(options, { size: run.size ?? FULL_SIZE, onLeft: run.onLeft });
  try {
    const { steps, version } = await takeSteps(scene, run);
    await scene.worker.stop();
    const { removed } = await scene.made.remove();
    const { compared, differences } = scene.comparison;
    return { version, steps, compared, differences, removed };
  } finally {
    await scene.stack.close();
  }
}

async function takeSteps(
  scene: Scene,
  { steps = STEPS, onStep }: RunLiveOptions,
): Promise<Pick<LiveResult, 'steps' | 'version'>> {
  const results: StepResult[] = [];
  let version: string | null = null;
  let blocked: string | undefined;
  for (const step of steps) {
    const result = blocked === undefined ? await takeStep(scene, step) : notTried(step, blocked);
    await endIfInterrupted(scene);
    results.push(result);
    onStep(result);
    if (!result.ok && step.isEssential === true) blocked = `It needs the step "${step.name}".`;
    version ??= await versionOf(scene);
  }
  return { steps: results, version };
}

function notTried({ name }: Step, skipped: string): StepResult {
  return { name, ok: true, skipped, seconds: 0 };
}

/** The stack ends the process when it has closed everything. */
async function endIfInterrupted({ isInterrupted }: Scene): Promise<void> {
  if (isInterrupted()) await new Promise<never>(() => undefined);
}

async function versionOf({ context }: Scene): Promise<string | null> {
  try {
    return (await getConnection(context)).instanceVersion;
  } catch {
    // There is no connection yet, or no longer.
    return null;
  }
}
