import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { BenchOptions } from '../bench-options.ts';
import type { BenchStack } from '../bench-stack.ts';
import type { Figure } from '../figure.ts';
import { GeckoExport } from './gecko-export.ts';
import { measureRound } from './measure-round.ts';
import type { Peers, Round } from './measure-round.ts';
import { figuresOf } from './peer-figures.ts';
import { PlainInstance } from './plain-instance.ts';
import { RequestClock } from './request-time.ts';

/**
 * The time of 3.2.0 for a request, a finding that a report creates, one that it finds again, and one that it loads
 * because it closes what is missing. Without a network.
 */
const LATENCY = { perRequestMs: 20, perNewFindingMs: 6, perMatchedFindingMs: 2.3, perLoadedFindingMs: 0.1 };

const ROUNDS = 3;

/** Above this, what the others do would take hours: it is extrapolated from the largest size below. */
const PEERS_MAX = 20_000;

/**
 * Measures Gecko's exports beside those of scripts that send the whole report each time, or one request a finding,
 * alternately, each round in products of its own that are deleted afterwards. Asks an instance of DefectDojo, or a
 * simulator with its latencies.
 */
export async function measurePeers(stack: BenchStack, options: BenchOptions): Promise<Figure[]> {
  const { instance, sizes, rounds = ROUNDS } = options;
  const simulator = instance === undefined ? await startSimulator({ latency: LATENCY }) : undefined;
  const where = instance ?? { url: simulator?.url ?? '', apiKey: simulator?.token ?? '' };
  const clock = new RequestClock();
  try {
    const plain = new PlainInstance(where, { isShared: instance !== undefined });
    const gecko = await GeckoExport.connect(stack, where);
    const made: number[] = [];
    try {
      return await measureSizes(
        { stack, gecko, plain, clock, made },
        [...sizes].sort((a, b) => a - b),
        rounds,
      );
    } finally {
      // At the end, because DefectDojo is busy with it for long.
      for (const productId of made) await plain.deleteProduct(productId);
    }
  } finally {
    clock.close();
    await simulator?.close();
  }
}

async function measureSizes(peers: Peers, sizes: readonly number[], rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  let below: { readonly size: number; readonly rounds: readonly Round[] } | undefined;
  for (const size of sizes) {
    const arePeersMeasured = size <= PEERS_MAX || below === undefined;
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1)
      measured.push(await measureRound(peers, { size, isGeckoFirst: round % 2 === 0, arePeersMeasured }));
    figures.push(...figuresOf({ size, rounds: measured }, arePeersMeasured ? undefined : below));
    if (arePeersMeasured) below = { size, rounds: measured };
  }
  return figures;
}
