import { setTimeout as sleep } from 'node:timers/promises';
import type { FindingRecord } from '../finding-record.ts';
import { ServerFault } from '../http/errors.ts';
import type { ImportAction, TestRecord, UserRecord } from '../records.ts';
import type { EarlyRows } from '../rules/early-rows.ts';
import type { World } from '../world.ts';
import type { ImportOptions } from './import-options.ts';
import type { Draft } from './draft.ts';
import { PendingRelations } from './pending-relations.ts';

export interface ImportRunOptions {
  readonly world: World;
  readonly user: UserRecord;
  readonly test: TestRecord;
  readonly options: ImportOptions;
  /** A fault may end the run after this number of findings. */
  readonly findingsLimit: number;
  /** Set if the run read its matches long before it saves them. */
  readonly early?: EarlyRows | undefined;
}

/** An import in progress: its user and target, its results so far, and the simulated time to wait. */
export class ImportRun {
  readonly world: World;
  readonly user: UserRecord;
  readonly test: TestRecord;
  readonly options: ImportOptions;
  readonly actions = new Map<number, ImportAction>();
  readonly relations: PendingRelations;
  readonly early: EarlyRows | undefined;
  readonly #findingsLimit: number;
  #begun = 0;
  #owedMs = 0;

  constructor(run: ImportRunOptions) {
    this.world = run.world;
    this.user = run.user;
    this.test = run.test;
    this.options = run.options;
    this.early = run.early;
    this.#findingsLimit = run.findingsLimit;
    this.relations = new PendingRelations(run.world, run.options);
  }

  /** Called before each finding is matched or stored. Poison and limits end the run here. */
  begin(draft: Draft): void {
    if (this.#begun >= this.#findingsLimit) throw new ServerFault();
    if (this.world.judge(draft.sent)?.status === 500) throw new ServerFault();
    this.#begun += 1;
  }

  record(finding: FindingRecord, action: ImportAction): void {
    this.actions.set(finding.id, action);
  }

  /** Adds simulated time and sleeps once a timer is worth it. Never yields without latency. */
  async spend(milliseconds: number): Promise<void> {
    this.#owedMs += milliseconds;
    if (this.#owedMs < 5) return;
    const owed = this.#owedMs;
    this.#owedMs = 0;
    await sleep(owed);
  }
}
