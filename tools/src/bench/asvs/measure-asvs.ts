import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { workerNodeFlags } from '@gecko/worker';
import { z } from 'zod';
import type { BenchOptions } from '../bench-options.ts';
import { figure, median } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { TokenSearch } from './token-search.ts';

const ROUNDS = 5;

/** A smaller tree says more of starting than of reading, so no goal holds for it. */
const LINES_MIN = 100_000;

const Measured = z.object({
  files: z.int(),
  lines: z.int(),
  /** Of the processor, summed over the threads. */
  cpuMs: z.number(),
  wallMs: z.number(),
  peakMegabytes: z.number(),
});
type Measured = z.infer<typeof Measured>;

interface Round extends Measured {
  /** Reading the files alone, in a process of its own. */
  readonly readMs: number;
  /** Undefined if there is no ripgrep. */
  readonly searchMs: number | undefined;
}

/**
 * Measures the detection over a folder whose files were read before, each round in a process of its own, and in turns with
 * it ripgrep over the same files for the tokens that the rules look for. Times are those of the processor, so that what
 * else the machine does counts little. Each figure is the median of some rounds.
 */
export async function measureAsvs({
  code = '',
  rounds = ROUNDS,
}: Pick<BenchOptions, 'code' | 'rounds'>): Promise<Figure[]> {
  const search = await TokenSearch.over(code);
  try {
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await measureRound(code, search));
    return figuresOf(measured);
  } finally {
    search.close();
  }
}

async function measureRound(folder: string, search: TokenSearch): Promise<Round> {
  const { cpuMs: readMs } = await runOnce(folder, 'read');
  return { ...(await runOnce(folder, 'detect')), readMs, searchMs: await search.measure() };
}

async function runOnce(folder: string, part: 'read' | 'detect'): Promise<Measured> {
  const child = spawn(
    process.execPath,
    [...workerNodeFlags, join(import.meta.dirname, 'measured-detection.ts'), folder, part],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // Its processor time is counted once it has ended, so the search must not begin before.
  const [line] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return Measured.parse(JSON.parse(line));
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const middle = (valueOf: (round: Round) => number) => median(rounds.map(valueOf));
  const lines = middle((round) => round.lines);
  const goals = lines < LINES_MIN ? {} : { ms: 1_000, megabytes: 200 };
  const aMillion = (ms: number): number => (ms * 1_000_000) / Math.max(1, lines);
  const wholeMs = middle(({ cpuMs }) => cpuMs);
  return [
    figure('lines', lines, { unit: '' }),
    figure(
      'files',
      middle((round) => round.files),
      { unit: '' },
    ),
    figure(
      'reading: CPU',
      middle(({ readMs }) => readMs),
      { unit: 'ms' },
    ),
    figure(
      'detecting: CPU',
      middle(({ cpuMs, readMs }) => cpuMs - readMs),
      { unit: 'ms' },
    ),
    figure('a million lines: CPU', aMillion(wholeMs), { unit: 'ms', goal: goals.ms }),
    figure('a million lines: time', aMillion(middle(({ wallMs }) => wallMs)), { unit: 'ms' }),
    figure(
      'peak memory above the start',
      middle(({ peakMegabytes }) => peakMegabytes),
      {
        unit: 'MB',
        goal: goals.megabytes,
      },
    ),
    ...searchFigures(rounds, { lines, wholeMs }),
  ];
}

function searchFigures(
  rounds: readonly Round[],
  { lines, wholeMs }: { lines: number; wholeMs: number },
): Figure[] {
  const searches = rounds.flatMap(({ searchMs }) => searchMs ?? []);
  if (searches.length === 0)
    return [figure('ripgrep in PATH: none, so nothing is compared', 0, { unit: '' })];
  const name = 'ripgrep for the same tokens, a million lines: CPU';
  const searchMs = median(searches);
  return [
    figure(name, (searchMs * 1_000_000) / Math.max(1, lines), { unit: 'ms' }),
    figure('the detection, to ripgrep', wholeMs / searchMs, { unit: 'x', ratioTo: name }),
  ];
}
