import type { ChaosOptions } from '../chaos-options.ts';
import { withinPhase } from '../phase.ts';
import type { PhaseError } from '../phase.ts';
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

/** The longest backoff takes 12 s here, some may follow each other, and a busy machine takes its time. */
const QUIET_MS = 240_000;

const COMPARE = { name: 'compared DefectDojo with Gecko', limitMs: 180_000 };
const STOP = { name: 'stopped the processes', limitMs: 60_000 };

/**
 * Waits for the end of all work, runs the product's check, compares DefectDojo with Gecko, and stops the processes, which
 * have to end well.
 *
 * @throws PhaseError if a part of it does not end
 */
export async function judge(stage: Stage, options: ChaosOptions): Promise<Judgement> {
  // A query of the operator is repeated for a while.
  const waiting = { name: 'waited for the end of all work', limitMs: QUIET_MS + 60_000 };
  const quiet = await withinPhase(waiting, waitUntilQuiet(stage, QUIET_MS));
  const leftovers = quiet.isQuiet ? [] : await describeWorkLeft(stage);
  const complaints = await withinPhase(COMPARE, compareAll(stage));
  if (!quiet.isQuiet) complaints.wrong.push(`Work is left: ${JSON.stringify(quiet.left)}`);
  await withinPhase(STOP, stage.fleet.stop());
  return {
    result: resultOf(stage, options, { complaints, rowsLeft: rowsLeft(quiet) }),
    sentences: sentencesOf(stage, complaints, leftovers),
    quietSeconds: quiet.seconds,
  };
}

/** Returns the result of a run that broke off: what is known, and why it cannot be good. */
export function judgeBroken(stage: Known, options: ChaosOptions, error: PhaseError): Judgement {
  const complaints = { lost: [], doubled: [], wrong: [error.message] };
  return {
    result: resultOf(stage, options, { complaints, rowsLeft: 0 }),
    sentences: sentencesOf(stage, complaints, []),
    quietSeconds: 0,
  };
}

/** The part of a stage that says something of a run that broke off. */
type Known = Pick<Stage, 'tally' | 'deaths'>;

interface Outcome {
  readonly complaints: Complaints;
  readonly rowsLeft: number;
}

function resultOf(
  { tally, deaths }: Known,
  { seed, minutes }: ChaosOptions,
  { complaints: { lost, doubled, wrong }, rowsLeft }: Outcome,
): ChaosResult {
  return {
    ...{ seed, minutes, faults: tally.total, byKind: tally.byKind() },
    ...{ lost: lost.length, doubled: doubled.length, wrong: wrong.length },
    ...{ died: deaths.length, rowsLeft },
  };
}

function sentencesOf(
  { deaths }: Known,
  { lost, doubled, wrong }: Complaints,
  leftovers: readonly string[],
): string[] {
  return [...deaths, ...leftovers, ...doubled, ...lost, ...wrong];
}

function rowsLeft({ isQuiet, left }: Quiet): number {
  return isQuiet ? 0 : left.rows;
}

async function compareAll(stage: Stage): Promise<Complaints> {
  const { simulator, edits, repositories } = stage;
  const { state } = simulator;
  const all: Complaints = { lost: [], doubled: [], wrong: [] };
  const reads = repositories.map(async (repository) => ({
    repository,
    read: await readRepositoryState(stage, repository).catch((error: unknown) => String(error)),
  }));
  for (const { repository, read } of await Promise.all(reads)) {
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
