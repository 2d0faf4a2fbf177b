import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { DetectionResult, SourceFile } from '../detection/index.ts';
import { ArchivedFiles } from './archived-files.ts';
import { Run } from './run.ts';
import type { DetectOptions } from './run.ts';
import { SourceError } from './source-error.ts';

/**
 * Detects features in a `.tar.gz` while it streams in. Writes nothing to disk, follows no links and skips entries whose
 * path leads out of the archive. The limits bound the unpacked size, so a small archive cannot cause endless work.
 * Throws a {@link SourceError} if it is not such an archive, or the signal's reason.
 */
export async function detectInArchive(
  stream: Readable,
  options: DetectOptions = {},
): Promise<DetectionResult> {
  const run = new Run(options);
  return run.detect(entriesOf(run, stream));
}

async function* entriesOf(run: Run, stream: Readable): AsyncGenerator<SourceFile> {
  const unpacked = extract();
  // A failure reaches the loop below, which ends the stream with the same error. Bytes are counted before they are
  // unpacked into entries, because an archive can be all padding, which never becomes an entry.
  pipeline(
    stream,
    createGunzip(),
    (bytes: AsyncIterable<Buffer>) => countUnpacked(run, bytes),
    unpacked,
    run.signal === undefined ? {} : { signal: run.signal },
  ).catch(() => undefined);
  const files = new ArchivedFiles(run);
  let entries = 0;
  try {
    for await (const entry of unpacked) {
      entries += 1;
      if (!run.countEntry() || !(await run.yieldIfDue())) break;
      const { type, name, size } = entry.header;
      if (type === 'symlink' || type === 'link') run.skips.add('links');
      const path = pathOf(name);
      if (path !== undefined)
        yield* files.place(path, { isFolder: type === 'directory', inFolder: name.startsWith('./') });
      const isFile = path !== undefined && type === 'file';
      const content = await contentOf(run, entry, isFile && files.wants(path, size));
      if (run.over) break;
      if (isFile) yield* files.add({ path, size, content });
    }
    yield* files.end();
  } catch {
    run.signal?.throwIfAborted();
    if (entries === 0 && !run.over)
      throw new SourceError(
        'broken_archive',
        'This is not a gzipped tar archive. Give a .tar.gz of the repository.',
      );
    // Files that were read before the archive ended early still count.
    if (!run.over) run.skips.add('broken');
    yield* files.end();
  } finally {
    stream.destroy();
    unpacked.destroy();
  }
}

/** Passes unpacked bytes on until a limit of the run is reached. Throws the signal's reason. */
async function* countUnpacked(run: Run, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    // Returning instead of throwing would leave the streams before this one waiting for ever.
    if (!run.countBytes(chunk.length) || !(await run.yieldIfDue()))
      throw new Error('A limit of the run is reached.');
    yield chunk;
  }
}

/** Reads an entry to its end. Keeps its bytes only if they are wanted. */
async function contentOf(
  run: Run,
  entry: AsyncIterable<unknown>,
  wanted: boolean,
): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = [];
  for await (const chunk of entry) {
    // An entry yields buffers.
    const bytes = chunk as Buffer;
    if (run.over) return undefined;
    if (wanted) parts.push(bytes);
  }
  return wanted ? Buffer.concat(parts) : undefined;
}

/** Returns the path of an entry, or undefined for one that leads out of the archive or is empty. */
function pathOf(name: string): string | undefined {
  const path = name.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const isOutside = path.startsWith('/') || path.includes('\0') || path.split('/').includes('..');
  return path === '' || isOutside ? undefined : path;
}
