import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { constants } from 'node:zlib';

/** Lists and problems. An event stream stays as it is, because a compressed one is held up. */
const JSON_TYPES = /^application\/(?:problem\+)?json(?:;|$)/;

/** Below it, compressing costs more than it spares. */
const BYTES_MIN = 1_024;

/**
 * Compresses JSON from 1 kB on, for clients that accept it. Files are not touched: they are compressed once, when the app
 * is built. Requests that come compressed are refused as before, so that a small one cannot become a large one here.
 */
export async function compressData(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    globalDecompression: false,
    threshold: BYTES_MIN,
    customTypes: JSON_TYPES,
    encodings: ['br', 'gzip'],
    // The highest quality that is as fast as gzip; the default takes a hundred times as long.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
}
