import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { DetectionResult, SourceFile } from '../detection/index.ts';
import { Run } from './run.ts';
import type { DetectOptions } from './run.ts';
import { SourceError } from './source-error.ts';

/**
 * Detects what the code in a `.tar.gz` does while it streams in; nothing is written to disk. Links in it are not
 * followed, entries that point out of it are left out, and what it unpacks to is bounded by the limits, so a small
 * archive cannot become endless work. Rejects with a {@link SourceError} when it is no such archive, and with the
 * signal's reason.
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
  // Its failure reaches the loop below, which ends the stream with the same error. Bytes are counted before they are
  // taken apart: an archive can be all padding, which never becomes an entry.
  pipeline(
    stream,
    createGunzip(),
    (bytes: AsyncIterable<Buffer>) => counted(run, bytes),
    unpacked,
    run.signal === undefined ? {} : { signal: run.signal },
  ).catch(() => undefined);
  const root = new ArchiveRoot();
  let entries = 0;
  try {
    for await (const entry of unpacked) {
      entries += 1;
      if (!run.countEntry() || !(await run.turn())) return;
      const { type, name, size } = entry.header;
      const path = root.pathOf(name, type === 'directory');
      if (type === 'symlink' || type === 'link') run.skips.add('links');
      const wanted = type === 'file' && path !== undefined && run.wants(path, size);
      const content = await contentOf(run, entry, wanted);
      if (run.over) return;
      if (wanted && content !== undefined) yield { path, content };
    }
  } catch {
    run.signal?.throwIfAborted();
    if (entries === 0 && !run.over)
      throw new SourceError(
        'broken_archive',
        'This is not a gzipped tar archive. Give a .tar.gz of the repository.',
      );
    // What was read before the archive broke off still counts.
    if (!run.over) run.skips.add('broken');
  } finally {
    stream.destroy();
    unpacked.destroy();
  }
}

/** Passes unpacked bytes on until a limit of the run is reached. Ends with the signal's reason. */
async function* counted(run: Run, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    // Ending quietly would leave the streams before this one waiting for ever.
    if (!run.countBytes(chunk.length) || !(await run.turn()))
      throw new Error('A limit of the run is reached.');
    yield chunk;
  }
}

/** Reads an entry to its end, keeping its bytes only when they are wanted. */
async function contentOf(
  run: Run,
  entry: AsyncIterable<unknown>,
  wanted: boolean,
): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = [];
  for await (const chunk of entry) {
    // An entry gives buffers.
    const bytes = chunk as Buffer;
    if (run.over) return undefined;
    if (wanted) parts.push(bytes);
  }
  return wanted && run.countRead(0) ? Buffer.concat(parts) : undefined;
}

/** Archives of a commit hold one folder with everything in it: its name is no part of the paths. */
class ArchiveRoot {
  #root: string | undefined;

  /** The path within the repository, or undefined for one that leads out of it or names nothing. */
  pathOf(name: string, folder: boolean): string | undefined {
    const path = name.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
    if (path === '' || path.startsWith('/') || path.includes('\0') || path.split('/').includes('..'))
      return undefined;
    const first = path.split('/')[0] ?? '';
    this.#root ??= folder && path === first ? `${first}/` : '';
    if (this.#root !== '' && path.startsWith(this.#root)) return path.slice(this.#root.length);
    return path;
  }
}
