import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

it.each([
  ['src/a.ts', 'typescript'],
  ['A.PY', 'python'],
  ['Makefile', ''],
  ['a.unknown', ''],
  ['', ''],
])('maps %j to %j', (path, language) => {
  expect(languageOf(path)).toBe(language);
});
