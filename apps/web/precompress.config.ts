import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** The files that shrink: a browser reads the others, such as pictures, as they are. */
const TEXT = /\.(?:css|html|js|json|svg)$/;

const FORMS = {
  br: (contents: Buffer) =>
    promisify(brotliCompress)(contents, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
  gz: (contents: Buffer) => promisify(gzip)(contents, { level: constants.Z_BEST_COMPRESSION }),
};

/**
 * Writes each file of the build beside itself as Brotli (`.br`) and as gzip (`.gz`), as small as they get. So the server
 * compresses nothing, and can be any that serves the form that a browser accepts.
 */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    // The last step: by then the files of `public` are copied.
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        const names = await readdir(folder, { recursive: true });
        await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => write(join(folder, name))));
      },
    },
  };
}

async function write(path: string): Promise<void> {
  const contents = await readFile(path);
  await Promise.all(
    Object.entries(FORMS).map(async ([ending, compress]) =>
      writeFile(`${path}.${ending}`, await compress(contents)),
    ),
  );
}
