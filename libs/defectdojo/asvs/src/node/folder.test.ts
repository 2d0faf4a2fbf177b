import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectInFolder } from './folder.ts';
import { asOrdinaryUser } from './ordinary-user.fixture.ts';
import { SMALL_SERVER, temporaryFolder, writeTree } from './temporary-folder.fixture.ts';

function idsOf({ features }: Awaited<ReturnType<typeof detectInFolder>>): string[] {
  return features.map(({ id }) => id);
}

describe('reading a folder', () => {
  it('finds features with the place of each piece of evidence', async () => {
    const result = await detectInFolder(writeTree(temporaryFolder(), SMALL_SERVER));
    const server = result.features.find(({ id }) => id === 'http_server');
    expect(server?.confidence).toBe('strong');
    expect(server?.evidence.map(({ path, line, kind }) => ({ path, line, kind }))).toEqual([
      { path: 'src/server.js', line: 2, kind: 'code' },
      { path: 'package.json', line: 1, kind: 'dependency' },
    ]);
    expect([result.files, result.lines]).toEqual([3, 5]);
  });

  it('returns the same result twice', async () => {
    const folder = writeTree(temporaryFolder(), SMALL_SERVER);
    expect(await detectInFolder(folder)).toEqual(await detectInFolder(folder));
  });

  it('follows no link: neither to itself, nor out of the folder, nor to a file beside it', async () => {
    const outside = writeTree(temporaryFolder(), {
      'secret.js': "import { createHmac } from 'crypto';\ncreateHmac('sha256', key)\n",
    });
    const folder = writeTree(temporaryFolder(), SMALL_SERVER);
    symlinkSync('.', join(folder, 'loop'));
    symlinkSync(outside, join(folder, 'outside'));
    symlinkSync(join(outside, 'secret.js'), join(folder, 'src/secret.js'));
    symlinkSync('server.js', join(folder, 'src/again.js'));
    const result = await detectInFolder(folder);
    expect(idsOf(result)).not.toContain('crypto');
    expect([result.files, result.skipped]).toEqual([3, { links: 4 }]);
  });

  it('may itself be reached through a link', async () => {
    const folder = writeTree(temporaryFolder(), SMALL_SERVER);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    expect(idsOf(await detectInFolder(link))).toContain('http_server');
  });

  it('skips a file of 200 MB and a binary file', async () => {
    const folder = writeTree(temporaryFolder(), {
      ...SMALL_SERVER,
      'src/image.js': Buffer.from([0x89, 0, 1, 2, 10]),
    });
    writeFileSync(join(folder, 'src/data.js'), 'createHmac(');
    truncateSync(join(folder, 'src/data.js'), 200_000_000);
    const result = await detectInFolder(folder);
    expect(result.skipped).toEqual({ large: 1, binary: 1 });
    expect(idsOf(result)).toContain('http_server');
  });

  it('does not wait for a pipe', async () => {
    const folder = writeTree(temporaryFolder(), SMALL_SERVER);
    spawnSync('mkfifo', [join(folder, 'src/pipe.js')]);
    expect((await detectInFolder(folder)).skipped).toEqual({ special: 1 });
  });

  it('continues after a folder whose path is longer than the system allows', async () => {
    const folder = writeTree(temporaryFolder(), SMALL_SERVER);
    const deeper =
      'name=$(printf "d%.0s" $(seq 200)); for i in $(seq 25); do mkdir $name && cd -P $name || exit; done';
    spawnSync('bash', ['-c', deeper], { cwd: folder });
    const result = await detectInFolder(folder);
    expect(result.skipped).toEqual({ unreadable: 1 });
    expect(idsOf(result)).toContain('http_server');
  });

  it('continues after a folder and a file without read permission', async () => {
    const folder = writeTree(temporaryFolder(), {
      ...SMALL_SERVER,
      'closed/a.js': 'x',
      'src/closed.js': 'x',
    });
    chmodSync(join(folder, 'closed'), 0);
    chmodSync(join(folder, 'src/closed.js'), 0);
    const result = await asOrdinaryUser(folder, () => detectInFolder(folder));
    chmodSync(join(folder, 'closed'), 0o700);
    expect(result.skipped).toEqual({ unreadable: 2 });
  });

  it('rejects if the folder does not exist', async () => {
    await expect(detectInFolder(join(temporaryFolder(), 'absent'))).rejects.toThrow('ENOENT');
  });

  it('skips folders of other people’s code', async () => {
    const folder = writeTree(temporaryFolder(), {
      ...SMALL_SERVER,
      'node_modules/ws/index.js': 'new WebSocketServer(',
    });
    expect(idsOf(await detectInFolder(folder))).not.toContain('websocket');
  });
});

describe('the limits of reading a folder', () => {
  const COUNT = 2_000;
  let folder = '';

  beforeAll(() => {
    folder = writeTree(mkdtempSync(join(tmpdir(), 'asvs-')), SMALL_SERVER);
    for (let index = 0; index < COUNT; index += 1) {
      const parent = join(folder, `many/${Math.floor(index / 500)}`);
      if (index % 500 === 0) mkdirSync(parent, { recursive: true });
      writeFileSync(join(parent, `f${index}.js`), `export const value${index} = ${index};\n`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads 2,000 files within seconds', async () => {
    const start = performance.now();
    const result = await detectInFolder(folder);
    expect([result.files, result.skipped]).toEqual([COUNT + 3, {}]);
    // Measured: 0.1 s. The limit leaves room for a busy machine.
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('ends at the limits of files, entries and bytes, reports it, and returns the features found so far', async () => {
    const few = await detectInFolder(folder, { limits: { files: 100 } });
    expect([few.files, few.skipped]).toEqual([100, { files: 1 }]);
    const listed = await detectInFolder(folder, { limits: { entries: 200 } });
    expect([listed.files < 200, listed.skipped]).toEqual([true, { files: 1 }]);
    const small = await detectInFolder(folder, { limits: { totalBytes: 10_000 } });
    expect(small.skipped).toEqual({ bytes: 1 });
    expect(idsOf(small)).toContain('http_server');
  });

  it('ends at the time limit', async () => {
    expect((await detectInFolder(folder, { limits: { milliseconds: 0 } })).skipped).toEqual({ time: 1 });
  });

  it('ends at once with the reason of a signal that is already aborted', async () => {
    const signal = AbortSignal.abort(new Error('no longer wanted'));
    await expect(detectInFolder(folder, { signal })).rejects.toThrow('no longer wanted');
  });

  it('yields to other work and ends with the reason of a signal aborted meanwhile', async () => {
    const controller = new AbortController();
    const running = detectInFolder(folder, { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('stop')));
    await expect(running).rejects.toThrow('stop');
  });
});
