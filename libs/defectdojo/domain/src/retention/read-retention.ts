import { RETENTION_KINDS } from './retention.ts';
import type { Retention, RetentionKind } from './retention.ts';

function isKind(name: string): name is RetentionKind {
  return (RETENTION_KINDS as readonly string[]).includes(name);
}

/**
 * Reads days by kind as an environment has them: `audit=1000,pushes=500`. An empty text has none.
 *
 * @throws RangeError with a sentence if a part is not a kind with a number; `retentionOf` judges the numbers
 */
export function readRetention(text: string): Partial<Retention> {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return Object.fromEntries(parts.map(readPart));
}

function readPart(part: string): [RetentionKind, number] {
  const [, name = '', days = ''] = /^([^=]*)=?(.*)$/.exec(part) ?? [];
  if (!isKind(name)) {
    throw new RangeError(
      `Retention knows no kind of history of this name: ${name.slice(0, 40)}. It knows ${RETENTION_KINDS.join(', ')}.`,
    );
  }
  if (!/^\d{1,5}$/.test(days)) throw new RangeError(`Retention of ${name} must be a number of days.`);
  return [name, Number(days)];
}
