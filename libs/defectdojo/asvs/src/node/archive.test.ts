import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { detectInArchive } from './archive.ts';
import type { DetectOptions } from './run.ts';
import { SMALL_SERVER } from './temporary-folder.fixture.ts';

interface Entry {
  readonly name: string;
  readonly content?: string | Buffer;
  readonly type?: 'file' | 'directory' | 'symlink' | 'link';
  readonly linkname?: string;
}

const ENTRIES: readonly Entry[] = Object.entries(SMALL_SERVER).map(([name, content]) => ({ name, content }));
const CRYPTO = "import { createHmac } from 'crypto';\nexport const mac = createHmac('sha256', key);\n";

function tarOf(entries: readonly Entry[]): Readable {
  const archive = pack();
  for (const { name, content = '', type = 'file', linkname } of entries)
    archive.entry({ name, type, ...(linkname === undefined ? {} : { linkname }) }, content);
  archive.finalize();
  return Readable.from(archive);
}

async function detect(entries: readonly Entry[], options: DetectOptions = {}) {
  return detectInArchive(tarOf(entries).pipe(createGzip()), options);
}

function idsOf({ features }: Awaited<ReturnType<typeof detect>>): string[] {
  return features.map(({ id }) => id);
}

describe('reading an archive', () => {
  it('finds features, with paths in the repository', async () => {
    const inFolder = ENTRIES.map(({ name, content = '' }) => ({ name: `shop-1a2b3c/${name}`, content }));
    const result = await detect([{ name: 'shop-1a2b3c/', type: 'directory' }, ...inFolder]);
    const server = result.features.find(({ id }) => id === 'http_server');
    expect(server?.evidence.map(({ path }) => path)).toEqual(['src/server.js', 'package.json']);
    expect(idsOf(result)).toEqual(idsOf(await detect(ENTRIES)));
  });

  it('keeps the first folder of an archive of what is in a folder', async () => {
    const inFolder = ENTRIES.map(({ name, content = '' }) => ({ name: `./${name}`, content }));
    const result = await detect([
      { name: './', type: 'directory' },
      { name: './src/', type: 'directory' },
      ...inFolder,
    ]);
    const server = result.features.find(({ id }) => id === 'http_server');
    expect(server?.evidence.map(({ path }) => path)).toEqual(['src/server.js', 'package.json']);
  });

  it('reads no entry whose name leads out of the archive', async () => {
    const names = [
      '../up.js',
      '/etc/absolute.js',
      'src/../../up.js',
      './../up.js',
      'a/..',
      '../../../../etc/passwd',
    ];
    const result = await detect([...ENTRIES, ...names.map((name) => ({ name, content: CRYPTO }))]);
    expect(idsOf(result)).not.toContain('crypto');
    expect(result.files).toBe(3);
  });

  it('follows no links in the archive', async () => {
    const result = await detect([
      ...ENTRIES,
      { name: 'src/passwd.js', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'src/loop', type: 'symlink', linkname: '.' },
      { name: 'src/hard.js', type: 'link', linkname: '../../../etc/passwd' },
    ]);
    expect([result.files, result.skipped]).toEqual([3, { links: 3 }]);
  });

  it('skips entries over the largest file size, and archives inside', async () => {
    const inner = gzipSync(Buffer.alloc(10_000_000));
    const result = await detect([
      ...ENTRIES,
      { name: 'src/large.js', content: Buffer.alloc(2_000_000, 'createHmac(\n') },
      { name: 'src/bomb.tar.gz', content: inner },
      { name: 'src/bomb.zip', content: inner },
    ]);
    expect([idsOf(result).includes('crypto'), result.files, result.skipped]).toEqual([
      false,
      3,
      { large: 1 },
    ]);
  });
});

describe('a malicious archive', () => {
  /** Zero bytes, which gzip compresses a thousand times. */
  function zeros(bytes: number): Readable {
    const piece = Buffer.alloc(1_000_000);
    return Readable.from(Array.from({ length: bytes / piece.length }, () => piece)).pipe(createGzip());
  }

  it('ends at the byte limit if it is all padding, which never becomes an entry', async () => {
    const running = detectInArchive(zeros(100_000_000), { limits: { totalBytes: 20_000_000 } });
    expect((await running).skipped).toEqual({ bytes: 1 });
  });

  it('ends at the byte limit within an endless entry, and returns the features found before it', async () => {
    const huge = { name: 'src/huge.js', content: Buffer.alloc(60_000_000) };
    const before = process.memoryUsage().arrayBuffers;
    const result = await detect([...ENTRIES, huge], { limits: { totalBytes: 20_000_000 } });
    expect(idsOf(result)).toContain('http_server');
    expect(result.skipped).toEqual({ large: 1, bytes: 1 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });

  it('returns what it found in a folder that may be the root, if a limit is reached before that is known', async () => {
    const inFolder = ENTRIES.map(({ name, content = '' }) => ({ name: `shop/${name}`, content }));
    const huge = { name: 'shop/src/huge.js', content: Buffer.alloc(60_000_000) };
    const root: Entry = { name: 'shop/', type: 'directory' };
    const result = await detect([root, ...inFolder, huge], { limits: { totalBytes: 20_000_000 } });
    const server = result.features.find(({ id }) => id === 'http_server');
    expect(server?.evidence.map(({ path }) => path)).toEqual(['src/server.js', 'package.json']);
    expect(result.skipped).toMatchObject({ bytes: 1 });
  });

  it('ends at the entry limit', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({ name: `f${index}.js`, content: 'x\n' }));
    const result = await detect(many, { limits: { entries: 500 } });
    expect([result.files <= 500, result.skipped]).toEqual([true, { files: 1 }]);
  });

  it('refuses a header with an absurd length', async () => {
    const tar = await buffer(tarOf([{ name: 'a.js', content: 'x' }]));
    // Turns the header into an extended header followed by eight gigabytes of text.
    tar.write('77777777777\0', 124, 'latin1');
    tar.write('x', 156, 'latin1');
    tar.write('        ', 148, 'latin1');
    const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    await expect(detectInArchive(Readable.from([gzipSync(tar)]))).rejects.toThrow(
      'This is not a gzipped tar archive',
    );
  });

  it('rejects input that is not an archive', async () => {
    for (const bytes of [
      Buffer.from('PK\u0003\u0004'),
      Buffer.alloc(0),
      gzipSync('not a tar at all'.repeat(100)),
    ])
      await expect(detectInArchive(Readable.from([bytes]))).rejects.toMatchObject({ code: 'broken_archive' });
  });

  it('keeps the features found before the archive breaks off', async () => {
    const whole = await buffer(
      tarOf([...ENTRIES, { name: 'src/z.js', content: 'x\n'.repeat(400_000) }]).pipe(
        createGzip({ level: 0 }),
      ),
    );
    const result = await detectInArchive(Readable.from([whole.subarray(0, whole.length / 2)]));
    expect([idsOf(result).includes('http_server'), result.skipped]).toEqual([true, { broken: 1 }]);
  });

  it('ends with the reason of a signal, even while no bytes arrive', async () => {
    const controller = new AbortController();
    const silent = new Readable({ read: () => undefined });
    const running = detectInArchive(silent, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('stop')), 20);
    await expect(running).rejects.toThrow('stop');
    expect(silent.destroyed).toBe(true);
  });

  it('ends with the error of the stream it reads from', async () => {
    const failing = new Readable({
      read() {
        this.destroy(new Error('connection lost'));
      },
    });
    await expect(detectInArchive(failing)).rejects.toMatchObject({ code: 'broken_archive' });
  });
});
