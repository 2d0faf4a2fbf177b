import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueOf } from '@gecko-defectdojo/asvs/catalogue';
import { expect, it } from 'vitest';
import { wrongNamesOf } from './named-tests.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

const STATES = ['met', 'part', 'host', 'not met', 'does not apply'];

/** The rows of the tables whose first cell is an id of the standard: `8.2.1`, `V4.3` or `V10`. */
const rows = page
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, id]) => /^(?:V\d+(?:\.\d+)?|\d+\.\d+\.\d+)$/.test(id ?? ''))
  .map(([, id = '', asks = '', state = '', where = '']) => ({ id, asks, state, where }));

const required = catalogueOf('5.0.0').chapters.flatMap(({ sections }) =>
  sections.flatMap(({ requirements }) => requirements.filter(({ level }) => level <= 2)),
);

it('has a row for each requirement of level 1 and 2, or for its section or chapter where nothing applies', () => {
  const ids = rows.map(({ id }) => id);
  const missing = required.filter(
    ({ id, sectionId, chapterId }) => ![id, sectionId, chapterId].some((known) => ids.includes(known)),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});

it('has no other rows, and none twice', () => {
  const known = new Set(required.flatMap(({ id, sectionId, chapterId }) => [id, sectionId, chapterId]));
  expect(rows.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
  expect(rows.map(({ id }) => id)).toEqual([...new Set(rows.map(({ id }) => id))]);
  const covered = required.filter(
    ({ id, sectionId, chapterId }) =>
      [id, sectionId, chapterId].filter((known) => rows.some((row) => row.id === known)).length > 1,
  );
  expect(covered.map(({ id }) => id)).toEqual([]);
});

it.each(rows)('says how $id stands, and where', ({ id, asks, state, where }) => {
  expect(STATES).toContain(state);
  if (id.startsWith('V')) expect(state).toBe('does not apply');
  expect(asks).not.toBe('');
  expect(where).not.toBe('');
});

it('names files and titles of tests that exist', () => {
  expect(wrongNamesOf(page, root)).toEqual([]);
});

it('names decisions that exist', () => {
  const named = [...page.matchAll(/ADR (\d+(?:, \d+)*)/g)].flatMap(([, ids = '']) => ids.split(', '));
  const decisions = readdirSync(join(root, 'docs/adr')).map((name) => String(Number(name.slice(0, 4))));
  expect(named.filter((id) => !decisions.includes(id))).toEqual([]);
});

it('names a file, a decision or a section for everything that is met', () => {
  const bare = rows.filter(({ state, where }) => state === 'met' && !/`[^`]+`|ADR \d|section \w/.test(where));
  expect(bare).toEqual([]);
});
