import { randomUUID } from 'node:crypto';
import type { BenchStack } from '../bench-stack.ts';
import type { GeckoExport } from './gecko-export.ts';
import type { PlainInstance } from './plain-instance.ts';
import { plainReports } from './plain-reports.ts';
import type { PlainReports } from './plain-reports.ts';
import type { RequestClock } from './request-time.ts';

/** So many findings are written one by one; the time of all follows from theirs. */
const SAMPLE = 100;

/** The parts that all measurements of a run share. */
export interface Peers {
  readonly stack: BenchStack;
  readonly gecko: GeckoExport;
  readonly plain: PlainInstance;
  readonly clock: RequestClock;
  /** Collects the ids of the products that are to be deleted at the end. */
  readonly made: number[];
}

/** The time of a piece of work, in seconds, and DefectDojo's own part of it. */
export interface Timed {
  readonly wall: number;
  readonly own: number;
  readonly requests: number;
}

/** The pushes that are measured, in their order. */
const PUSHES = ['first', 'again', 'one', 'percent', 'tenth', 'reworded'] as const;

/** The times of one round. */
export interface Round {
  readonly pushes: Readonly<Record<(typeof PUSHES)[number], Timed>>;
  /** The same work done as scripts do it. Undefined where it is extrapolated. */
  readonly peers:
    | {
        /** The first import, in reports of 2,000. */
        readonly plain: Timed;
        /** The whole report again, as one. */
        readonly reimport: Timed;
        /** A request for each finding. */
        readonly each: Timed;
      }
    | undefined;
}

interface RoundOptions {
  readonly size: number;
  readonly isGeckoFirst: boolean;
  readonly arePeersMeasured: boolean;
}

/** Measures Gecko and the others once, in turns. */
export async function measureRound(peers: Peers, options: RoundOptions): Promise<Round> {
  const { stack, gecko, plain, made } = peers;
  const { size, isGeckoFirst, arePeersMeasured } = options;
  const name = `Bench ${randomUUID().slice(0, 8)}`;
  const { productId, scope } = await gecko.map(size, `${name} Gecko`);
  made.push(productId);
  try {
    const imports = arePeersMeasured
      ? await openImports(peers, await plainReports(stack, scope, gecko), `${name} plain`)
      : undefined;
    const push = (creates = 0) => timed(peers, () => gecko.push(creates));
    const before = isGeckoFirst ? await push(size) : undefined;
    const imported = await imports?.first();
    const first = before ?? (await push(size));
    const again = await push();
    const others = imported && (await imports?.later(imported, size));
    await gecko.fix(1);
    const one = await push();
    await gecko.fix(Math.ceil(size / 100));
    const percent = await push();
    await gecko.fix(Math.ceil(size / 10));
    const tenth = await push();
    await gecko.reword(Math.ceil(size / 100));
    const reworded = await push();
    return { pushes: { first, again, one, percent, tenth, reworded }, peers: others };
  } finally {
    await gecko.unmap();
    await plain.awaitQuiet();
  }
}

/** Prepares what scripts do in a product of their own. */
async function openImports(peers: Peers, { reports, whole }: PlainReports, name: string) {
  const { plain, made } = peers;
  const product = await plain.product(name, await plain.productType('Gecko'));
  made.push(product.productId);
  return {
    first: () => timed(peers, () => plain.importAll(reports, product.engagementId)),
    later: async (imported: Timed & { readonly result: number }, size: number) => {
      const reimport = await timed(peers, () => plain.reimportWhole(whole, imported.result));
      const ids = await plain.findingIds(imported.result, SAMPLE);
      const sample = await timed(peers, () => plain.writeEach(ids));
      return { plain: imported, reimport, each: multiplied(sample, size / ids.length) };
    },
  };
}

/** Returns the time of so many times the work. */
export function multiplied({ wall, own, requests }: Timed, factor: number): Timed {
  return { wall: wall * factor, own: own * factor, requests: requests * factor };
}

async function timed<T>(
  { plain, clock }: Peers,
  work: () => Promise<T>,
): Promise<Timed & { readonly result: T }> {
  await plain.awaitQuiet();
  clock.take();
  const startedAt = performance.now();
  const result = await work();
  const wall = (performance.now() - startedAt) / 1_000;
  const { seconds: own, requests } = clock.take();
  return { wall, own, requests, result };
}
