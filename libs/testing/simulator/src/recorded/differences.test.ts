import { expect, it } from 'vitest';
import { differences } from './differences.ts';

it.each([
  ['an integer', '<int>', 7],
  ['a day', '<date>', '2026-01-31'],
  ['a moment', '<datetime>', '2026-01-31T10:00:00.123Z'],
  ['any text', '<string>', ''],
  ['zeros', '<zeros>', { active: 0, total: 0 }],
  ['anything', '<any>', undefined],
  ['more fields than the recording keeps', { id: 1 }, { id: 1, name: 'x' }],
])('accepts %s', (_, expected, actual) => {
  expect(differences(expected, actual)).toEqual([]);
});

it.each([
  ['another value', { id: 1 }, { id: 2 }, 'response.id: expected 1, got 2'],
  ['a number as text', '<int>', '7', 'response: expected "<int>", got "7"'],
  ['a count beside zeros', '<zeros>', { total: 1 }, 'response: expected "<zeros>", got {"total":1}'],
  ['no counts at all', '<zeros>', {}, 'response: expected "<zeros>", got {}'],
  ['a field that is missing', { detail: '<any>' }, {}, 'response.detail: missing'],
  ['a list of another length', [1, 2], [1], 'response: expected 2 items, got 1'],
  ['a list instead of an object', {}, [], 'response: expected {}, got []'],
  ['no body', { id: 1 }, undefined, 'response: expected {"id":1}, got undefined'],
])('names %s', (_, expected, actual, sentence) => {
  expect(differences(expected, actual)).toEqual([sentence]);
});
