import { expect, it } from 'vitest';
import { notesSince } from './notes-since.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const off = { triageNotes: false, triageNotesSince: null };
const on = { triageNotes: true, triageNotesSince: day(5) };
const mapping = (triageNotes?: boolean, since: Date | null = null) => ({
  settings: triageNotes === undefined ? {} : { triageNotes },
  triageNotesSince: since,
  createdAt: day(1),
});

it.each([
  ['off', off, mapping(), undefined],
  ['on for all', on, mapping(), day(5)],
  ['on for all, off for the mapping', on, mapping(false, day(6)), undefined],
  ['on for the mapping alone', off, mapping(true, day(3)), day(3)],
  ['on for the mapping from its beginning', off, mapping(true), day(1)],
  ['on for all, and again for the mapping that had been without', on, mapping(undefined, day(8)), day(8)],
  ['on for all after the mapping had a choice of its own', on, mapping(undefined, day(2)), day(5)],
  ['off again', { ...on, triageNotes: false }, mapping(), undefined],
])('notes count from the time when they were switched on: %s', (_, connection, own, since) => {
  expect(notesSince(connection, own)).toEqual(since);
});
