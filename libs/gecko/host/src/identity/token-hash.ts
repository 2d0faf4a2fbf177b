import { createHash } from 'node:crypto';

/** Returns the stored form of a random token: its SHA-256 in hex. 256 random bits need no salt and no slow hash. */
export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
