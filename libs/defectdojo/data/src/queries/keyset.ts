import { IntegrationError } from '@gecko-defectdojo/domain';
import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

/** An expression that a list is sorted by. The last one of a list tells any two of its rows apart. */
export interface SortKey {
  readonly of: SQLWrapper;
  /** Its type in Postgres, to which a text is cast. */
  readonly type: 'uuid' | 'text' | 'integer' | 'bigint[]' | 'timestamptz';
  readonly isDescending?: boolean;
}

/** The values of a row's sort keys as texts: where a list goes on after it, also if the row is gone. */
export type Position = readonly (string | null)[];

/** A row with its position as JSON. */
export interface Positioned {
  readonly position: string;
}

/** Part of a page: so many rows after a position, or after the first ones that are skipped. */
export interface PageWindow {
  readonly limit: number;
  readonly offset: number;
  readonly after?: Position | undefined;
}

/**
 * Orders by keys. Rows without a value come last in both directions, as the indexes of lists have them: else Postgres
 * sorts all rows instead of reading the first ones from the index.
 */
export function sortBy(keys: readonly SortKey[]): SQL {
  const parts = keys.map(({ of, isDescending = false }) =>
    isDescending ? sql`${of} desc nulls last` : sql`${of}`,
  );
  return sql.join(parts, sql`, `);
}

/** Selects the position of a row as JSON, which `parsePosition` reads. */
export function positionOf(keys: readonly SortKey[]): SQL<string> {
  const parts = keys.map(({ of }) => sql`(${of})::text`);
  return sql<string>`json_build_array(${sql.join(parts, sql`, `)})::text`;
}

/** Returns a position as `positionOf` selects it. */
export function parsePosition(text: string): Position {
  return JSON.parse(text) as Position; // texts and nulls alone
}

/** The value of a text that a caller may have forged, as Postgres takes it. Undefined for one that it would refuse. */
const READ: Readonly<Record<SortKey['type'], (text: string) => string | undefined>> = {
  uuid: (text) => (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined),
  text: (text) => (text.isWellFormed() && !text.includes('\0') ? text : undefined),
  integer: (text) => (/^-?\d{1,9}$/.test(text) ? text : undefined),
  'bigint[]': (text) => (/^\{\d{1,15}(?:,\d{1,15})*\}$/.test(text) ? text : undefined),
  // Times of lists are kept to the millisecond.
  timestamptz: (text) => {
    const at = /^[12]\d{3}-\d\d-\d\d /.test(text) ? new Date(text) : undefined;
    return at === undefined || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
  },
};

/** @throws IntegrationError `validation_failed` for a position that no row of this order can have */
function readPosition(keys: readonly SortKey[], position: Position): Position {
  const read = keys.map(({ type }, index) => {
    const text = position[index];
    return text === null || text === undefined ? text : READ[type](text);
  });
  if (position.length === keys.length && !read.includes(undefined)) return read as Position;
  throw new IntegrationError('validation_failed', 'This is no cursor of a list. Begin without one.', {
    field: 'cursor',
  });
}

/**
 * Matches the rows that come after a position, in the order of the keys. Everything without a position.
 *
 * @throws IntegrationError `validation_failed` for a position that no row of this order can have
 */
export function comesAfter(keys: readonly SortKey[], position: Position | undefined): SQL | undefined {
  const [first] = keys;
  if (position === undefined || first === undefined) return undefined;
  const values = readPosition(keys, position);
  const value = values[0] ?? null;
  // The first key alone, so that the rows before are skipped by the index.
  const bound = value === null ? sql`true` : or(compare(first, value, 'or equal'), isEmpty(first));
  return sql`(${bound} and ${after(keys, values)})`;
}

function after([key, ...keys]: readonly SortKey[], [value = null, ...values]: Position): SQL {
  if (key === undefined) return sql`false`;
  const rest = after(keys, values);
  if (value === null) return sql`(${isEmpty(key)} and ${rest})`;
  const isEqual = sql`${key.of} = ${cast(key, value)}`;
  return or(compare(key, value), isEmpty(key), sql`(${isEqual} and ${rest})`);
}

function compare(key: SortKey, value: string, orEqual?: 'or equal'): SQL {
  const sign = `${key.isDescending === true ? '<' : '>'}${orEqual === undefined ? '' : '='}`;
  return sql`${key.of} ${sql.raw(sign)} ${cast(key, value)}`;
}

function isEmpty({ of }: SortKey): SQL {
  return sql`${of} is null`;
}

/** By way of a text, so that the driver changes nothing. */
function cast({ type }: SortKey, value: string): SQL {
  return sql`${value}::text::${sql.raw(type)}`;
}

function or(...conditions: readonly SQL[]): SQL {
  return sql`(${sql.join([...conditions], sql` or `)})`;
}
