import { hash } from 'node:crypto';

const DIGITS = 16;

/**
 * Returns the hash that stands for the instance of a base URL: the first 16 hex digits of the SHA-256 of its origin. Two
 * teams whose URLs differ in the path alone are on one instance. `defectdojo.instance_of` returns the same.
 */
export function instanceOf(baseUrl: string): string {
  return hash('sha256', new URL(baseUrl).origin, 'hex').slice(0, DIGITS);
}
