/** Findings per report: where it starts, and its bounds (measured on 3.2.0; 2.46.4 takes eight times as long). */
export const CHUNK_START = 500;
export const CHUNK_MIN = 50;
export const CHUNK_MAX = 2_000;

/** How long one report should take, in milliseconds: well below the 60 s of common proxies. */
const CHUNK_TARGET_MS = 10_000;

/** The outcome of a report: answered after `ms`, or too much for the server or a proxy. */
export type ChunkOutcome = { readonly kind: 'answered'; readonly ms: number } | { readonly kind: 'too_much' };

/**
 * How many findings the next report may hold. Halves when a report was too much (413, 502, 504, timeout), shrinks to
 * the target when it was slow, grows by a quarter when it was quick and full.
 */
export function nextChunkSize(size: number, sent: number, outcome: ChunkOutcome): number {
  if (outcome.kind === 'too_much') return clamp(Math.floor(Math.min(size, sent) / 2));
  if (outcome.ms > CHUNK_TARGET_MS * 1.5) return clamp(Math.floor((sent * CHUNK_TARGET_MS) / outcome.ms));
  const isQuickAndFull = sent >= size && outcome.ms * 1.25 < CHUNK_TARGET_MS;
  return isQuickAndFull ? clamp(Math.ceil(size * 1.25)) : clamp(size);
}

function clamp(size: number): number {
  return Math.min(CHUNK_MAX, Math.max(CHUNK_MIN, size));
}
