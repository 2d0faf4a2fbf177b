import { minorRelease } from '../capabilities.ts';

/** Findings per report: where it starts when nothing is known, and its bounds. */
export const CHUNK_START = 500;
export const CHUNK_MIN = 50;
export const CHUNK_MAX = 2_000;

/** The first report to a DefectDojo before 3.0: 2.46.4 takes eight times as long for a finding as 3.2.0. */
const CHUNK_START_OLDER = 200;

/** How long one report should take, in milliseconds: well below the 60 s of common proxies. */
const CHUNK_TARGET_MS = 15_000;

/** A report grows by at most this factor: the next findings may cost more than the last, as new ones do. */
const GROWTH_MAX = 4;

/** The outcome of a report: answered after `ms`, or too much for the server or a proxy. */
export type ChunkOutcome = { readonly kind: 'answered'; readonly ms: number } | { readonly kind: 'too_much' };

/**
 * Returns the number of findings of the report that makes a test, by DefectDojo's version. Measured on 3.2.0: one import
 * costs least, because the background work on the findings of one report slows down the next.
 */
export function firstChunkSize(version: string | undefined): number {
  return minorRelease(version) >= 30_000 ? CHUNK_MAX : CHUNK_START_OLDER;
}

/**
 * Returns how many findings the next report may hold: as many as take the target time at the speed of the last one.
 * Halves when a report was too much (413, 502, 504, timeout). A report that is not full does not make the next larger,
 * because what it costs by itself outweighs its findings.
 */
export function nextChunkSize(size: number, sent: number, outcome: ChunkOutcome): number {
  if (outcome.kind === 'too_much') return clamp(Math.floor(Math.min(size, sent) / 2));
  const inTime = Math.floor((sent * CHUNK_TARGET_MS) / Math.max(outcome.ms, 1));
  if (sent < size) return clamp(inTime < sent ? inTime : size);
  return clamp(Math.min(inTime, sent * GROWTH_MAX));
}

function clamp(size: number): number {
  return Math.min(CHUNK_MAX, Math.max(CHUNK_MIN, size));
}
