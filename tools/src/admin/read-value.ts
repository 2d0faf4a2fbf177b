import { UsageError } from '../push/usage-error.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANCE = /^[0-9a-f]{16}$/;
const DURATION = /^(\d{1,5})(m|h|d)$/;
const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Returns an id. @throws UsageError */
export function readId(text: string | undefined, what: string): string {
  if (text !== undefined && UUID.test(text)) return text.toLowerCase();
  throw new UsageError(`Name ${what} by its id, a UUID.`);
}

/** Returns the hash of an instance. @throws UsageError */
export function readInstance(text: string): string {
  if (INSTANCE.test(text)) return text;
  throw new UsageError('Name an instance by its hash, 16 hex digits. The verb instances lists them.');
}

/** Returns milliseconds of a time such as `30m`, `1h` or `2d`. @throws UsageError */
export function readDuration(text: string): number {
  const [, count, unit] = DURATION.exec(text) ?? [];
  if (count === undefined || (unit !== 'm' && unit !== 'h' && unit !== 'd'))
    throw new UsageError('Give a time as a number with m, h or d, for instance 1h.');
  return Number(count) * UNITS[unit];
}

/** Returns the number of rows of a page. @throws UsageError */
export function readLimit(text: string | undefined): number {
  if (text === undefined) return 50;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1_000) return limit;
  throw new UsageError('--limit takes a number from 1 to 1000.');
}

/** Returns the name of who acts. @throws UsageError */
export function readOperator(text: string | undefined): string {
  const name = text?.trim() ?? '';
  if (name !== '' && name.length <= 200) return name;
  throw new UsageError('Say who acts: --as NAME. It is kept with what you do.');
}
