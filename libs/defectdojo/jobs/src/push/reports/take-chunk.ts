/**
 * A report is at most this large, in bytes: 2,000 findings with long texts. DefectDojo's advice is to split above 2 MB, but
 * few large reports take 3.2.0 less time than many, and a proxy that takes less refuses it, so that it is halved.
 */
export const REPORT_BYTES_MAX = 8_000_000;

/** Takes the next chunk: at most `size` findings and `REPORT_BYTES_MAX` bytes, but always one. */
export function takeChunk<T extends { readonly json: { readonly byteLength: number } }>(
  items: readonly T[],
  from: number,
  size: number,
): T[] {
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
