import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';

/** The type of a file system in memory (`TMPFS_MAGIC` of Linux). */
const TMPFS = 0x01021994;

/** A run of all tests takes less than a tenth of it; containers often have 64 MB. */
const ROOM_MIN_BYTES = 4 * 1024 ** 3;

function hasRoom(folder: string): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(folder);
    return type === TMPFS && bavail * bsize >= ROOM_MIN_BYTES;
  } catch {
    // Other systems have no such folder.
    return false;
  }
}

/**
 * Makes a folder for a cluster that nothing keeps: in memory where there is room, else among the temporary files. A
 * database is some 300 small files, whose copy takes 10 ms in memory and 70 ms or more on a disk.
 */
export function makeTemporaryFolder(): string {
  return mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'gecko-postgres-'));
}
