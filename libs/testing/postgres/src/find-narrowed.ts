import type { Catalog } from './read-catalog.ts';

type Table = Catalog['tables'][string];
type Column = Table['columns'][string];

/** Types that hold every value of the type before the arrow. */
const WIDER: ReadonlySet<string> = new Set([
  'smallint → integer',
  'smallint → bigint',
  'integer → bigint',
  'real → double precision',
]);

/**
 * Returns what code that relies on one catalog would miss or could no longer do with a later one, a sentence each: that
 * code still runs while its processes are replaced one by one. Additions are not listed.
 */
export function findNarrowed(before: Catalog, now: Catalog): readonly string[] {
  const tables = Object.entries(before.tables).flatMap(([name, table]) => {
    const later = now.tables[name];
    return later === undefined ? [`Table ${name} is gone.`] : narrowedTable(name, table, later);
  });
  const functions = Object.entries(before.functions).flatMap(([name, result]) => {
    const later = now.functions[name];
    if (later === undefined) return [`Function ${name} is gone.`];
    return later === result ? [] : [`Function ${name} returns ${later}, not ${result}.`];
  });
  return [...tables, ...functions];
}

function narrowedTable(name: string, before: Table, now: Table): readonly string[] {
  const columns = Object.entries(before.columns).flatMap(([column, one]) => {
    const later = now.columns[column];
    const path = `${name}.${column}`;
    return later === undefined ? [`Column ${path} is gone.`] : narrowedColumn(path, one, later);
  });
  const required = Object.entries(now.columns)
    .filter(([column, { notNull, hasDefault }]) => !(column in before.columns) && notNull && !hasDefault)
    .map(([column]) => `Column ${name}.${column} is new and must be given.`);
  // A rule about new columns alone holds for rows that leave them out, as their defaults show.
  const known = Object.keys(before.columns);
  const rules = now.rules
    .filter((rule) => !before.rules.includes(rule) && known.some((column) => mentions(rule, column)))
    .map((rule) => `Rule of ${name} is new: ${rule}`);
  return [...columns, ...required, ...rules];
}

function narrowedColumn(path: string, before: Column, now: Column): readonly string[] {
  const found: string[] = [];
  if (before.type !== now.type && !isWider(before.type, now.type))
    found.push(`Column ${path} is ${now.type}, not ${before.type}.`);
  if (!before.notNull && now.notNull) found.push(`Column ${path} no longer takes null.`);
  if (before.hasDefault && !now.hasDefault && now.notNull)
    found.push(`Column ${path} has no default any more.`);
  return found;
}

/** Returns true if a type holds every value of another. */
function isWider(before: string, now: string): boolean {
  if (WIDER.has(`${before} → ${now}`) || (before.startsWith('character varying') && now === 'text'))
    return true;
  const [from, to] = [lengthOf(before), lengthOf(now)];
  return from !== undefined && to !== undefined && to >= from;
}

function lengthOf(type: string): number | undefined {
  const length = /^character varying\((\d+)\)$/.exec(type)?.[1];
  return length === undefined ? undefined : Number(length);
}

function mentions(rule: string, column: string): boolean {
  return new RegExp(`\\b${column}\\b`).test(rule);
}
