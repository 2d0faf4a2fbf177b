import { setImmediate as nextTurn } from 'node:timers/promises';
import { MalformedJson } from './object-cutter.ts';
import { ResponseCutter, type ResponseForm } from './response-cutter.ts';
import { ResponseTooLong } from './response-limits.ts';

/** After so many bytes, a few milliseconds of work, other work of the process has its turn. */
const SLICE_BYTES = 128 * 1024;

/** How a JSON response is read. */
export interface ReadJsonOptions extends ResponseForm {
  /** Maximum size of the whole text. */
  readonly maxBytes: number;
}

/**
 * Reads a JSON response and builds only the fields of `options`. Returns null for text that is no JSON object.
 * Leaving the loop early destroys the stream and its connection, so that nothing more is downloaded.
 *
 * @throws ResponseTooLong
 */
export async function readJson(chunks: AsyncIterable<Buffer>, options: ReadJsonOptions): Promise<unknown> {
  const cutter = new ResponseCutter(options);
  const rows: unknown[] = [];
  try {
    for await (const row of cutRows(chunks, cutter, options.maxBytes)) rows.push(JSON.parse(row));
    const outer: unknown = JSON.parse(cutter.finish());
    return cutter.hasRows ? { ...(outer as object), results: rows } : outer; // the cutter writes `{…}`
  } catch (error) {
    if (error instanceof MalformedJson || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function* cutRows(
  chunks: AsyncIterable<Buffer>,
  cutter: ResponseCutter,
  maxBytes: number,
): AsyncGenerator<string> {
  let size = 0;
  let slice = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw new ResponseTooLong();
    for (let index = 0, from = 0; index < chunk.length; from = index) {
      index = cutter.cut(chunk, from);
      const row = cutter.takeRow();
      if (row !== undefined) yield row;
      slice += index - from + (row?.length ?? 0);
      if (slice < SLICE_BYTES) continue;
      slice = 0;
      await nextTurn();
    }
  }
}
