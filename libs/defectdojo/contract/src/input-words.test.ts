import { expect, it } from 'vitest';
import { z } from 'zod';
import { inputWords } from './input-words.ts';

const Name = z.string().min(3).max(5);

it.each([
  ['a missing text', Name, undefined, 'is missing'],
  ['a missing value of a closed set', z.enum(['a', 'b']), undefined, 'is missing'],
  ['a missing value of several forms', z.union([Name, z.int()]), undefined, 'is missing'],
  ['a number for a text', Name, 5, 'must be a text, not a number'],
  ['null for a list', z.array(Name), null, 'must be a list, not null'],
  ['a list for an object', z.object({}), [], 'must be an object, not a list'],
  ['a fraction', z.int(), 1.5, 'must be a whole number, not a fraction'],
  ['a long text', Name, 'abcdef', 'is too long: 6 characters, at most 5 are allowed'],
  ['a short text', Name, 'ab', 'is too short: at least 3 characters are needed'],
  ['an empty text', Name, '', 'is empty'],
  ['a long list', z.array(Name).max(1), ['abc', 'abc'], 'has too many entries: 2, at most 1 are allowed'],
  ['a short list', z.array(Name).min(2), ['abc'], 'has too few entries: at least 2 are needed'],
  ['a high number', z.number().max(10), 11, 'is above 10'],
  ['a low number', z.number().min(0), -1, 'is below 0'],
  ['another value', z.enum(['a', 'b']), 'c', 'must be one of a, b'],
  ['another constant', z.literal('v1'), 'v2', 'must be v1'],
  ['what is no URL', z.url(), 'x', 'must be a URL that begins with http:// or https://'],
  ['what is no UUID', z.uuid(), 'x', 'must be a UUID'],
  ['another form', z.string().regex(/^a/), 'b', 'does not have the expected form'],
  ['several forms', z.union([Name, z.int()]), true, 'does not have one of the expected forms'],
  ['an unknown field', z.strictObject({}), { a: 1 }, 'has fields that are not known'],
])('says what is wrong with %s', (_, schema, input, words) => {
  expect(schema.safeParse(input, { error: inputWords }).error?.issues[0]?.message).toBe(words);
});

it("keeps a schema's own message", () => {
  const Key = z.string().min(8, 'Paste the whole key.');
  expect(Key.safeParse('abc', { error: inputWords }).error?.issues[0]?.message).toBe('Paste the whole key.');
});

it('does not quote the value', () => {
  for (const schema of [z.string().max(3), z.uuid(), z.enum(['a']), z.int()]) {
    const { error } = (schema as z.ZodType).safeParse('s3cret', { error: inputWords }); // each schema is asked the same
    expect(error?.issues[0]?.message).not.toContain('s3cret');
  }
});
