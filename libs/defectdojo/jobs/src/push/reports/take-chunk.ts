import type { PlannedReport } from '../planned-finding.ts';

/**
 * A report is at most this large, in bytes: 2,000 findings with long texts. DefectDojo's advice is to split above 2 MB,
 * but few large reports take 3.2.0 less time than many, and a proxy that takes less refuses it, so that it is halved.
 */
export const REPORT_BYTES_MAX = 8_000_000;

/** An item of a report by its size. */
interface Sized {
  readonly json: { readonly byteLength: number };
}

/** Takes the next chunk: at most `size` findings and `REPORT_BYTES_MAX` bytes, but always one. */
export function takeChunk<T extends Sized>(items: readonly T[], from: number, size: number): T[] {
  const chunk: T[] = [];
  let bytes = 0;
  for (let i = from; i < items.length && chunk.length < size; i += 1) {
    const item = items[i];
    if (item === undefined || (chunk.length > 0 && bytes + item.json.byteLength > REPORT_BYTES_MAX)) break;
    chunk.push(item);
    bytes += item.json.byteLength;
  }
  return chunk;
}

/** Fewer new findings than this go in one report: a second one costs DefectDojo more than it saves. */
const PAIR_MIN = 20;

/** A finding as it decides what may go beside another report. */
type Told = Pick<PlannedReport, 'from' | 'isPending' | 'mayExist'>;

/**
 * Returns true for a finding that DefectDojo cannot hold by anything that Gecko has ever sent. Only such findings go in
 * two reports at once: the reimporter of 3.2.0 takes no lock, and two reports with one finding make it twice.
 */
function isSurelyNew({ from, isPending, mayExist }: Told): boolean {
  return from === undefined && !isPending && !mayExist;
}

/** Returns the findings with the surely new ones first, so that they go side by side. */
export function newOnesFirst<T extends Told>(items: readonly T[]): T[] {
  return [...items.filter(isSurelyNew), ...items.filter((item) => !isSurelyNew(item))];
}

/** Takes two chunks of surely new findings, as alike as they can be, or one of the next findings of any kind. */
export function takeChunks<T extends Told & Sized>(
  items: readonly T[],
  from: number,
  size: number,
): readonly [T[]] | readonly [T[], T[]] {
  let end = from;
  for (let item = items[end]; item !== undefined && isSurelyNew(item); item = items[end]) end += 1;
  if (end - from < PAIR_MIN) return [takeChunk(items, from, size)];
  const half = Math.min(size, Math.ceil((end - from) / 2));
  const first = takeChunk(items, from, half);
  return [first, takeChunk(items.slice(0, end), from + first.length, half)];
}
