import type { GeckoDatabase } from '@gecko/data';
import type { IntegrationContext, ServiceContext } from '@gecko-defectdojo/services';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import type { RepositoryPlan } from '../plan/repository-plan.ts';

/** A planned repository that Gecko knows. */
export interface StagedRepository {
  readonly plan: RepositoryPlan;
  readonly repositoryId: string;
  /** The mapping, once there is one. */
  readonly mappingId?: string;
  /** How often its code has changed since the first scan. */
  readonly changes: number;
}

/** A running team with a connected DefectDojo, on which the scene is set by the product's own verbs. */
export interface Stage {
  readonly gecko: GeckoDatabase;
  readonly context: IntegrationContext;
  readonly simulator: Simulator;
  readonly teamId: string;
  /** Connects as the owner of the tables, to date what has happened back. */
  readonly ownerUrl: string;
  /** Two people who may do everything. */
  readonly ada: ServiceContext;
  readonly max: ServiceContext;
  /** By full name, in the order in which Gecko came to know them. */
  readonly repositories: Map<string, StagedRepository>;
  /** The mappings whose pushes stand still, by id. */
  readonly held: Set<string>;
  /** Has something end before the database does. */
  defer(closer: () => Promise<unknown>): void;
}

/** Remembers something new about a repository. */
export function remember(stage: Stage, repository: StagedRepository): void {
  stage.repositories.set(repository.plan.fullName, repository);
}

/** A repository with a mapping. */
export type MappedRepository = StagedRepository & { readonly mappingId: string };

/** The mapped repositories that stand for nothing in particular, oldest first. */
export function regulars(stage: Stage): MappedRepository[] {
  return [...stage.repositories.values()].filter(
    (one): one is MappedRepository => one.plan.role === 'regular' && one.mappingId !== undefined,
  );
}
