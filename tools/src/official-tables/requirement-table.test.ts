import { expect, it } from 'vitest';
import { FlatFile, requirementTable } from './requirement-table.ts';

const row = {
  chapter_id: 'V1',
  chapter_name: 'A chapter',
  section_id: 'V1.2',
  section_name: 'A section',
  req_id: 'V1.2.3',
  req_description: 'A text that is OWASP’s.',
};

const table = (...rows: object[]) => requirementTable(FlatFile.parse({ requirements: rows }));

it('keeps numbers, levels, weaknesses and digests of names, and no text', () => {
  const facts = table({ ...row, L: '2' });
  expect(facts.requirements).toEqual({ 'V1.2.3': { level: 2 } });
  expect(facts.names).toEqual({
    V1: expect.stringMatching(/^[0-9a-f]{16}$/),
    'V1.2': expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  expect(JSON.stringify(facts)).not.toContain('OWASP');
});

it.each([
  ['✓', '✓', 1],
  ['', '✓', 2],
  ['', '', 3],
])('reads the lowest ticked level of 4.0.3: "%s" "%s"', (level1, level2, level) => {
  expect(table({ ...row, level1, level2, cwe: '79' }).requirements['V1.2.3']).toEqual({ level, cwe: 79 });
});

it('leaves out what the standard deleted', () => {
  expect(table({ ...row, req_description: '[DELETED, MERGED]', L: '1' }).requirements).toEqual({});
});

it('refuses a requirement that is numbered outside its section', () => {
  expect(() => table({ ...row, req_id: 'V1.20.3', L: '1' })).toThrow('V1.20.3 does not lie in V1.2 of V1.');
});
