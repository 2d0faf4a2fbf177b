import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Thrown if a response is compressed in a way that Gecko does not read. */
export class UnreadableEncoding extends Error {
  override readonly name = 'UnreadableEncoding';
  /** The response's `Content-Encoding`, for the error's text. */
  readonly encoding: string;

  constructor(encoding: string) {
    super('The response is compressed in an unknown way.');
    this.encoding = encoding;
  }
}

/**
 * Returns the body as it was before compression. Gecko asks for none (`identity`), but some proxies compress all the
 * same. The stream holds 64 kB at a time, so that the reader's limit also ends a body that unfolds to gigabytes.
 *
 * @throws UnreadableEncoding for other encodings, and for several at once
 */
export function decodeBody(body: Readable, encoding: string | undefined): Readable {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (decoder === undefined) {
    // Without a listener, the error of a destroyed body would end the process.
    body.on('error', () => undefined).destroy();
    throw new UnreadableEncoding(name);
  }
  // The failure of either stream ends the other, and the reader of the result gets it.
  return pipeline(body, decoder(), () => undefined);
}
