import { describe, expect, it } from 'vitest';
import { findNarrowed } from './find-narrowed.ts';
import type { Catalog } from './read-catalog.ts';

const BEFORE: Catalog = {
  tables: {
    pushes: {
      columns: {
        id: { type: 'uuid', notNull: true, hasDefault: true },
        status: { type: 'text', notNull: true, hasDefault: false },
        note: { type: 'character varying(200)', notNull: false, hasDefault: false },
        writes: { type: 'integer', notNull: true, hasDefault: true },
      },
      rules: ["CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text])))", 'UNIQUE btree (id)'],
    },
  },
  functions: { 'enqueue(p_id uuid)': 'void' },
};

type Change = (catalog: Catalog) => void;

/** Returns what a change of the catalog narrows. */
function narrowedBy(change: Change): readonly string[] {
  const now = structuredClone(BEFORE);
  change(now);
  return findNarrowed(BEFORE, now);
}

const pushes = ({ tables }: Catalog) => tables['pushes']!;
const column = (catalog: Catalog, name: string) => pushes(catalog).columns[name]!;

describe('code of the release before can no longer', () => {
  it.each<[string, Change]>([
    ['Table pushes is gone.', (now) => delete now.tables['pushes']],
    ['Column pushes.note is gone.', (now) => delete pushes(now).columns['note']],
    ['Column pushes.writes is smallint, not integer.', (now) => (column(now, 'writes').type = 'smallint')],
    [
      'Column pushes.note is character varying(100), not character varying(200).',
      (now) => (column(now, 'note').type = 'character varying(100)'),
    ],
    ['Column pushes.note no longer takes null.', (now) => (column(now, 'note').notNull = true)],
    ['Column pushes.writes has no default any more.', (now) => (column(now, 'writes').hasDefault = false)],
    [
      'Column pushes.kind is new and must be given.',
      (now) => (pushes(now).columns['kind'] = { type: 'text', notNull: true, hasDefault: false }),
    ],
    ['Rule of pushes is new: CHECK ((writes < 9))', (now) => pushes(now).rules.push('CHECK ((writes < 9))')],
    [
      'Rule of pushes is new: UNIQUE btree (status, note)',
      (now) => pushes(now).rules.push('UNIQUE btree (status, note)'),
    ],
    ['Function enqueue(p_id uuid) is gone.', (now) => delete now.functions['enqueue(p_id uuid)']],
    [
      'Function enqueue(p_id uuid) returns integer, not void.',
      (now) => (now.functions['enqueue(p_id uuid)'] = 'integer'),
    ],
  ])('%s', (sentence, change) => {
    expect(narrowedBy(change)).toEqual([sentence]);
  });
});

describe('code of the release before goes on with', () => {
  it.each<[string, Change]>([
    ['nothing changed', () => undefined],
    ['another table', (now) => (now.tables['checks'] = { columns: {}, rules: [] })],
    ['another function', (now) => (now.functions['sweep()'] = 'integer')],
    [
      'a new column that may be left out',
      (now) => (pushes(now).columns['kind'] = { type: 'text', notNull: false, hasDefault: false }),
    ],
    ['a rule about new columns', (now) => pushes(now).rules.push('CHECK ((kind IS NULL))')],
    ['a rule that is gone', (now) => pushes(now).rules.pop()],
    ['a wider number', (now) => (column(now, 'writes').type = 'bigint')],
    ['a longer text', (now) => (column(now, 'note').type = 'character varying(400)')],
    ['a text of any length', (now) => (column(now, 'note').type = 'text')],
    ['a column that takes null now', (now) => (column(now, 'status').notNull = false)],
  ])('%s', (_, change) => {
    expect(narrowedBy(change)).toEqual([]);
  });
});
