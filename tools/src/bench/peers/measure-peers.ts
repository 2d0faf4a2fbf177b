import { randomUUID } from 'node:crypto';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { BenchOptions } from '../bench-options.ts';
import type { BenchStack } from '../bench-stack.ts';
import { figure, median } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { GeckoExport } from './gecko-export.ts';
import { PlainInstance } from './plain-instance.ts';
import { plainReports } from './plain-reports.ts';

/** The time of 3.2.0 for a request, a finding that a report creates, and one that it finds again. Without a network. */
const LATENCY = { perRequestMs: 20, perNewFindingMs: 6, perMatchedFindingMs: 2.3 };

/** The most that a first push may take, as a multiple of the same findings in plain reports. */
const FIRST_PUSH_GOAL = 1.1;

const ROUNDS = 3;

/** The times of one round, in seconds. */
interface Round {
  readonly first: number;
  readonly plain: number;
  readonly again: number;
  readonly reimport: number;
  readonly one: number;
  readonly percent: number;
}

/**
 * Measures Gecko's exports beside those of a script that sends the whole report each time, alternately, each round in
 * products of its own that are deleted afterwards. Asks an instance of DefectDojo, or a simulator with its latencies.
 */
export async function measurePeers(stack: BenchStack, options: BenchOptions): Promise<Figure[]> {
  const { instance, sizes, rounds = ROUNDS } = options;
  const simulator = instance === undefined ? await startSimulator({ latency: LATENCY }) : undefined;
  const where = instance ?? { url: simulator?.url ?? '', apiKey: simulator?.token ?? '' };
  try {
    const plain = new PlainInstance(where);
    const gecko = await GeckoExport.connect(stack, where);
    const figures: Figure[] = [];
    const made: number[] = [];
    try {
      for (const size of sizes) {
        const measured: Round[] = [];
        for (let round = 0; round < rounds; round += 1)
          measured.push(
            await measureRound({ stack, gecko, plain, size, isGeckoFirst: round % 2 === 0, made }),
          );
        figures.push(...figuresOf(size, measured));
      }
    } finally {
      // At the end, because DefectDojo is busy with it for long.
      for (const productId of made) await plain.deleteProduct(productId);
    }
    return figures;
  } finally {
    await simulator?.close();
  }
}

interface RoundOptions {
  readonly stack: BenchStack;
  readonly gecko: GeckoExport;
  readonly plain: PlainInstance;
  readonly size: number;
  readonly isGeckoFirst: boolean;
  /** Collects the ids of the products that are to be deleted at the end. */
  readonly made: number[];
}

async function measureRound(options: RoundOptions): Promise<Round> {
  const { stack, gecko, plain, size, isGeckoFirst } = options;
  const name = `Bench ${randomUUID().slice(0, 8)}`;
  const { productId, scope } = await gecko.map(size, `${name} Gecko`);
  const reports = await plainReports(stack, scope, gecko);
  options.made.push(productId);
  const made = await plain.product(`${name} plain`, await plain.productType('Gecko'));
  options.made.push(made.productId);
  const push = () => timed(plain, () => gecko.push(size));
  const importAll = () => timed(plain, () => plain.importAll(reports, made.engagementId));
  try {
    const before = isGeckoFirst ? await push() : undefined;
    const imported = await importAll();
    const first = before ?? (await push());
    const again = await timed(plain, () => gecko.push(0));
    const reimport = await timed(plain, () => plain.reimportAll(reports, imported.result));
    await gecko.fix(1);
    const one = await timed(plain, () => gecko.push(0));
    await gecko.fix(Math.ceil(size / 100));
    const percent = await timed(plain, () => gecko.push(0));
    return {
      first: first.seconds,
      plain: imported.seconds,
      again: again.seconds,
      reimport: reimport.seconds,
      one: one.seconds,
      percent: percent.seconds,
    };
  } finally {
    await gecko.unmap();
  }
}

async function timed<T>(
  plain: PlainInstance,
  work: () => Promise<T>,
): Promise<{ seconds: number; result: T }> {
  await plain.awaitQuiet();
  const startedAt = performance.now();
  const result = await work();
  return { seconds: (performance.now() - startedAt) / 1_000, result };
}

function figuresOf(size: number, rounds: readonly Round[]): Figure[] {
  const of = (name: keyof Round) => median(rounds.map((round) => round[name]));
  const named = (what: string) => `${String(size)} findings: ${what}`;
  const plain = named('plain reports');
  const reimport = named('whole report again');
  const seconds = (what: string, name: keyof Round) => figure(named(what), of(name), { unit: 's' });
  const ratio = (what: string, value: number, ratioTo: string, goal?: number) =>
    figure(named(what), value, { unit: 'x', ratioTo, goal });
  const firstRatio = median(rounds.map((round) => round.first / round.plain));
  return [
    seconds('plain reports', 'plain'),
    seconds('first push', 'first'),
    ratio('first push, to plain reports', firstRatio, plain, FIRST_PUSH_GOAL),
    seconds('whole report again', 'reimport'),
    seconds('nothing changed', 'again'),
    ratio('nothing changed, to the whole report again', of('again') / of('reimport'), reimport),
    seconds('one fixed', 'one'),
    ratio('one fixed, to the whole report again', of('one') / of('reimport'), reimport),
    seconds('1 % fixed', 'percent'),
    ratio('1 % fixed, to the whole report again', of('percent') / of('reimport'), reimport),
  ];
}
