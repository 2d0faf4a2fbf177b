import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './gecko-finding.fixture.ts';
import { titleOf } from './title.ts';

describe('titleOf', () => {
  it.each([
    ['keeps a title', 'SQL injection in a.ts', 'SQL injection in a.ts'],
    ['puts it on one line', ' SQL\n injection\0 ', 'SQL injection'],
    ['uses the name of the type if nothing is left', '\0\n', 'SQL injection'],
    ['cuts at 511 with an ellipsis', 'x'.repeat(600), `${'x'.repeat(510)}…`],
    ['starts no formula', '=cmd()', "'=cmd()"],
    ['starts no formula, and fits', `=${'x'.repeat(510)}`, `'=${'x'.repeat(508)}…`],
    ['keeps 511 characters', 'x'.repeat(511), 'x'.repeat(511)],
  ])('%s', (_, title, expected) => {
    expect(titleOf({ title, type: 'SQLI' })).toBe(expected);
  });

  it("fits into 511 characters also in DefectDojo's title case, for any text", () => {
    fc.assert(
      fc.property(fc.oneof(hostileText(10_000), fc.constant('ßﬃ'.repeat(400))), (title) => {
        const shown = titleOf({ title, type: 'XSS' });
        expect(shown.toUpperCase().length).toBeLessThanOrEqual(511);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).toMatch(/^[^\n]+$/);
      }),
      { numRuns: 200 },
    );
  });
});
