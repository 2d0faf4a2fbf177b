import { describeError, isIntegrationError } from '@gecko-defectdojo/domain';
import { compareAll } from './compare/compare-repository.ts';
import { InstanceError } from './instance/instance.ts';
import type { StepResult } from './result/live-result.ts';
import type { Scene } from './scene/scene.ts';
import { StepFailure } from './step.ts';
import type { Step, StepOutcome } from './step.ts';

/** Takes one step, and compares everything afterwards. Never throws: a failure is a part of the result. */
export async function takeStep(scene: Scene, step: Step): Promise<StepResult> {
  const startedAt = performance.now();
  const before = scene.comparison.differences.length;
  const { failure, ...outcome } = await tryStep(scene, step);
  const found = scene.comparison.differences.length - before;
  const said = [failure, found === 0 ? undefined : describeFound(found)].filter((text) => text !== undefined);
  return {
    name: step.name,
    ok: said.length === 0,
    ...outcome,
    ...(said.length === 0 ? {} : { message: said.join(' ') }),
    seconds: Math.round(performance.now() - startedAt) / 1_000,
  };
}

async function tryStep(scene: Scene, step: Step): Promise<StepOutcome & { readonly failure?: string }> {
  const compare = () => compareAll(scene, step.name);
  try {
    const outcome = await step.run(scene, compare);
    await compare();
    return outcome ?? {};
  } catch (error) {
    return { failure: describeFailure(error) };
  }
}

function describeFound(count: number): string {
  return count === 1 ? '1 field differs.' : `${String(count)} fields differ.`;
}

/** No message holds a key or the contents of a finding. */
function describeFailure(error: unknown): string {
  if (error instanceof StepFailure || error instanceof InstanceError) return error.message;
  if (!isIntegrationError(error)) return describeError(error);
  const { code, message, remoteMessage } = error;
  return `${code}: ${message}${remoteMessage === undefined ? '' : ` DefectDojo said: ${remoteMessage}`}`;
}
