import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { detectInCheckout } from './detect-in-checkout.ts';

const archiveOf = (open: () => Readable) =>
  ({ kind: 'archive', commit: 'c0ffee', open, release: () => Promise.resolve() }) as const;
const detect = (open: () => Readable, signal = new AbortController().signal) =>
  detectInCheckout(archiveOf(open), { signal });

/** An archive that does not shrink to a single piece when it is packed. */
const whole = packed({ 'a.js': "console.log('hello');\n", 'noise.txt': randomBytes(20_000).toString('hex') });

function packed(files: Readonly<Record<string, string>>): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return execFileSync('tar', ['-cz', '-C', folder, ...Object.keys(files)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('code in an archive', () => {
  it('is read', async () => {
    expect(await detect(() => Readable.from([whole]))).toMatchObject({ files: 1, skipped: {} });
  });

  it.each([
    ['is cut off', whole.subarray(0, 9_000)],
    ['is no archive', Buffer.from('hello')],
    ['is empty', Buffer.alloc(0)],
  ])('cannot be read when the archive %s', async (_, bytes) => {
    const read = detect(() => Readable.from([bytes]));
    await expect(read).rejects.toMatchObject({ name: 'SourceError', code: 'broken_archive' });
  });

  it('may be read another time when it stopped coming', async () => {
    for (const sent of [0, 9_000]) {
      const open = () =>
        Readable.from(
          (function* () {
            yield whole.subarray(0, sent);
            throw new Error('connection reset');
          })(),
        );
      await expect(detect(open)).rejects.toThrow('connection reset');
    }
  });

  it('is not waited for once nobody wants it', async () => {
    const stop = new AbortController();
    const stalled = new Readable({ read: () => undefined });
    stalled.push(whole.subarray(0, 9_000));
    const read = detect(() => stalled, stop.signal);
    setTimeout(() => stop.abort(new Error('stopping')), 20);
    await expect(read).rejects.toThrow();
    expect(stalled.destroyed).toBe(true);
  });
});
