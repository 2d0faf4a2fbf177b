import type { JobContext } from '@gecko-defectdojo/jobs';
import type { ServiceContext } from '@gecko-defectdojo/services';
import type { ScanReport } from '@gecko/host';
import type { Comparison } from '../compare/comparison.ts';
import type { Instance } from '../instance/instance.ts';
import type { Made } from '../instance/made.ts';
import type { LiveOptions } from '../live-options.ts';
import type { Stack } from '../../stack/start-stack.ts';
import type { SceneWorker } from './scene-worker.ts';

/** A branch of a repository of the run, which a mapping of its own pushes. */
export interface LiveRepository {
  /** Its full name in Gecko. */
  readonly name: string;
  /** The service of its findings, and the title of its test where the team chooses none. */
  readonly service: string;
  readonly repositoryId: string;
  readonly branch: string;
  /** The last scan. */
  report: ScanReport;
  /** Undefined while it is not mapped, or not followed. */
  mappingId: string | undefined;
}

/** Everything that a run acts on. */
export interface Scene {
  readonly runId: string;
  readonly options: LiveOptions;
  readonly stack: Stack;
  readonly context: ServiceContext & Pick<JobContext, 'timings'>;
  readonly worker: SceneWorker;
  /** DefectDojo, as others see it. */
  readonly instance: Instance;
  readonly made: Made;
  readonly comparison: Comparison;
  /** The repository that most steps are about. Its findings have every shape of text. */
  readonly shop: LiveRepository;
  /** Another one on the same product, whose findings nothing must touch. */
  readonly billing: LiveRepository;
  /** The one whose push is killed. */
  readonly gateway: LiveRepository;
  /** A further branch of the shop, which is followed for a while. */
  readonly release: LiveRepository;
  /** Returns a later moment each time: triage and scans happen one after the other, all in the past. */
  readonly tick: () => Date;
  /** True once the run was interrupted. */
  readonly isInterrupted: () => boolean;
}

/** Returns the repositories that are mapped now, and the further branch while it is followed. */
export function mappedRepositories({ shop, billing, gateway, release }: Scene): LiveRepository[] {
  return [shop, billing, gateway, release].filter(({ mappingId }) => mappingId !== undefined);
}
