import { rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from './temporary-folder.ts';

test('a temporary folder is new, and only its owner may enter it', () => {
  const folders = [makeTemporaryFolder(), makeTemporaryFolder()];
  try {
    expect(new Set(folders).size).toBe(2);
    for (const folder of folders) {
      expect(['/dev/shm', tmpdir()]).toContain(dirname(folder));
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    }
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
});
