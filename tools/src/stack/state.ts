import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The contents of a state folder besides the database. */
const StackState = z.object({
  teamId: z.uuid(),
  /** Absent until the team has been made. */
  userId: z.uuid().optional(),
  /** The vault's key in base64: 32 bytes. */
  vaultKey: z.string().max(64),
});
export type StackState = z.infer<typeof StackState>;

const FILE = 'state.json';

/** Reads the folder's state, or makes one. The file holds a key, so only its owner may read it. */
export function loadOrMakeState(folder: string | undefined): StackState {
  const fresh = { teamId: randomUUID(), vaultKey: randomBytes(32).toString('base64') };
  if (folder === undefined) return fresh;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, FILE);
  if (existsSync(file)) return StackState.parse(JSON.parse(readFileSync(file, 'utf8')));
  saveState(folder, fresh);
  return fresh;
}

/** Writes the folder's state whole or not at all. */
export function saveState(folder: string, state: StackState): void {
  const file = join(folder, FILE);
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
