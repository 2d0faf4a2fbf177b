import type { ChaosOptions } from '../chaos-options.ts';
import type { Stage } from '../stage/stage.ts';
import { compareFindings } from './compare-findings.ts';
import type { Complaints } from './compare-findings.ts';
import { findDoubles } from './find-doubles.ts';
import { readRepositoryState } from './read-state.ts';
import type { ChaosResult } from './verdict.ts';
import { describeWorkLeft, waitUntilQuiet } from './wait-until-quiet.ts';
import type { Quiet } from './wait-until-quiet.ts';

/** The result of a run, and a sentence for everything that is wrong. */
export interface Judgement {
  readonly result: ChaosResult;
  readonly sentences: readonly string[];
  /** The seconds until all work had ended. */
  readonly quietSeconds: number;
}

/** The longest backoff takes 12 s here, and some may follow each other. */
const QUIET_SHORT_MS = 30_000;
const QUIET_LONG_MS = 180_000;

/** Waits for the end of all work, runs the product's check, and compares DefectDojo with Gecko. */
export async function judge(stage: Stage, { seed, minutes }: ChaosOptions): Promise<Judgement> {
  const quiet = await waitUntilQuiet(stage, minutes < 2 ? QUIET_SHORT_MS : QUIET_LONG_MS);
  const leftovers = quiet.isQuiet ? [] : await describeWorkLeft(stage);
  const complaints = await compareAll(stage);
  const { lost, doubled, wrong } = complaints;
  if (!quiet.isQuiet) wrong.push(`Work is left: ${JSON.stringify(quiet.left)}`);
  const { tally, deaths } = stage;
  const faults = { faults: tally.total, byKind: tally.byKind() };
  return {
    result: {
      ...{ seed, minutes, ...faults },
      ...{ lost: lost.length, doubled: doubled.length, wrong: wrong.length },
      ...{ died: deaths.length, rowsLeft: rowsLeft(quiet) },
    },
    sentences: [...deaths, ...leftovers, ...doubled, ...lost, ...wrong],
    quietSeconds: quiet.seconds,
  };
}

function rowsLeft({ isQuiet, left }: Quiet): number {
  return isQuiet ? 0 : left.rows;
}

async function compareAll(stage: Stage): Promise<Complaints> {
  const { simulator, edits, repositories } = stage;
  const { state } = simulator;
  const all: Complaints = { lost: [], doubled: [], wrong: [] };
  for (const repository of repositories) {
    const read = await readRepositoryState(stage, repository).catch((error: unknown) => String(error));
    if (typeof read === 'string') all.wrong.push(read);
    else if (read === undefined) all.lost.push(`Repository ${String(repository.index)} is not mapped.`);
    else {
      const { lost, doubled, wrong } = compareFindings(read, edits);
      all.lost.push(...lost);
      all.doubled.push(...doubled);
      all.wrong.push(...wrong);
    }
  }
  const made = {
    products: state.products(),
    engagements: state.engagements(),
    tests: state.tests(),
    riskAcceptances: state.riskAcceptances(),
  };
  all.doubled.push(...findDoubles(made));
  return all;
}
