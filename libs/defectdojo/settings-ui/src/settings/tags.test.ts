import { expect, it } from 'vitest';
import { readTags, tagsProblem } from './tags.ts';

it('reads tags between commas, each once and without what is empty', () => {
  expect(readTags(' repo:{name}, web,, web ,')).toEqual(['repo:{name}', 'web']);
  expect(readTags(' ')).toEqual([]);
});

it('says that there are too many tags, or which one is too long', () => {
  const tags = Array.from({ length: 10 }, (_, index) => `tag-${String(index)}`);
  expect(tagsProblem(tags)).toBeUndefined();
  expect(tagsProblem([...tags, 'one-more'])).toBe('10 tags are the most.');
  expect(tagsProblem(['x'.repeat(60)])).toBeUndefined();
  expect(tagsProblem([`team:${'x'.repeat(60)}`])).toBe(
    `"team:${'x'.repeat(15)}…" is too long: a tag has at most 60 characters.`,
  );
});

it('says which part of a tag DefectDojo or Gecko does not take', () => {
  expect(tagsProblem(['repo:{name}', 'team:{GROUP}'])).toBeUndefined();
  expect(tagsProblem(['our team'])).toBe('A tag has no spaces, commas or quotation marks.');
  expect(tagsProblem(['web', 'team:{team}'])).toContain('"{team}" is not known.');
});
