import { hash } from 'node:crypto';

/** Long enough that two texts of one field never meet, short enough to keep for every field of every finding. */
const DIGEST_LENGTH = 12;

/** A short digest of a text: 72 bits of SHA-256 in base64url. The ledger keeps one per field that was sent. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, DIGEST_LENGTH);
}
