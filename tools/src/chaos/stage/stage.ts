import type { PostgresCluster } from '@gecko-defectdojo/testing-postgres';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import type { FaultKind, FaultTally } from '../fault-kinds.ts';
import type { Fleet } from '../processes/fleet.ts';
import type { Random } from '../../random/random.ts';
import type { InjectedEdits } from './ledger-of-edits.ts';
import type { Operator } from './operator.ts';
import type { Person } from './person.ts';

/** A repository of the run, with its name in Gecko. */
export interface StagedRepository {
  readonly id: string;
  readonly index: number;
}

/** The repositories of a run: at least one. */
export type StagedRepositories = readonly [StagedRepository, ...StagedRepository[]];

/** Everything that a run acts on. */
export interface Stage {
  readonly minutes: number;
  readonly teamId: string;
  readonly postgres: PostgresCluster;
  readonly operator: Operator;
  readonly simulator: Simulator;
  readonly fleet: Fleet;
  readonly person: Person;
  /** Replaces keys, maps what is left and checks at the end. The API counts the requests of each person. */
  readonly admin: Person;
  readonly repositories: StagedRepositories;
  /** Findings that a full scan of a repository finds. */
  readonly findings: number;
  readonly tally: FaultTally;
  readonly edits: InjectedEdits;
  /** Sentences about processes that ended by themselves. */
  readonly deaths: string[];
  /** Aborted when faults and moves end. */
  readonly signal: AbortSignal;
  /** Returns true if faults of this kind are injected. */
  readonly isOn: (kind: FaultKind) => boolean;
  readonly random: (purpose: string) => Random;
  close(): Promise<void>;
}

/** Returns the repository at a place from 0 up to 1. */
export function repositoryAt({ repositories }: Stage, place: number): StagedRepository {
  return repositories[Math.floor(place * repositories.length)] ?? repositories[0];
}
