import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRules } from './push-rules.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function rulesFile(content: unknown, name = 'rules.json'): { name: 'rules'; value: string } {
  const value = join(folder, name);
  writeFileSync(value, JSON.stringify(content));
  return { name: 'rules', value };
}

const severity = (value: string) => ({ name: 'min-severity', value }) as const;

it('reads settings of the API, and lets a later option win', () => {
  const rules = { minimumSeverity: 'low', leftOutTypes: ['XSS'], includeResolvedFindings: false };
  expect(readRules([rulesFile(rules)])).toEqual(rules);
  expect(readRules([rulesFile(rules), severity('HIGH')])).toEqual({ ...rules, minimumSeverity: 'high' });
  expect(readRules([severity('high'), rulesFile(rules)])).toEqual(rules);
  expect(readRules([rulesFile(rules), rulesFile({ leftOutTypes: [] }, 'more.json')])).toEqual({
    ...rules,
    leftOutTypes: [],
  });
  expect(readRules([severity('none')])).toEqual({ minimumSeverity: null });
  expect(readRules([])).toEqual({});
});

it.each([
  [{ minimumSeverity: 'urgent' }, 'rules.json cannot be used: "minimumSeverity": '],
  [{ leftOutTypes: ['XSS', 'CSRF'] }, '"leftOutTypes.1": '],
  [{ minimumConfidence: 11 }, '"minimumConfidence": '],
  [{ minSeverity: 'high' }, 'Unrecognized key: "minSeverity"'],
  [['high'], 'rules.json cannot be used: '],
])('names the file, the field and the fault in %o', (content, words) => {
  expect(() => readRules([rulesFile(content)])).toThrow(words);
});

it('says which severities there are', () => {
  expect(() => readRules([severity('blocker')])).toThrow(
    '--min-severity critical, high, medium, low, or none',
  );
});
