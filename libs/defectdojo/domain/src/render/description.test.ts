import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityLine, renderDescription } from './description.ts';
import { exampleFinding, geckoFindingArbitrary, hostileText } from './gecko-finding.fixture.ts';
import { linesOutsidePythonFences } from './markdown-dialects.fixture.ts';

const context = {
  repositoryName: 'acme/shop',
  branch: 'main',
  capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
};
const LAST_LINE =
  'Gecko finding 0b8f2c52-7a0c-4a57-9a53-0f5f6f1f4a11: ' +
  '<https://app.gecko.example/finding/0b8f2c52-7a0c-4a57-9a53-0f5f6f1f4a11>';

describe('renderDescription', () => {
  it('holds problem, location, call chain and the finding in Gecko', () => {
    expect(renderDescription(exampleFinding(), context).split('\n\n')).toEqual([
      'The `q` parameter reaches a query unescaped.',
      'The handler puts `q` into the text of a query.',
      '**Where:** `src/orders/search.ts:42`, repository `acme/shop`, branch `main`',
      '**Call chain**',
      '**1. Source** `src/orders/route.ts:12`',
      '```typescript\n  const { q } = request.query;\n```',
      '**2. Sink (primary vulnerable step)** `src/orders/search.ts:42`',
      '```typescript\ndb.query(`select * from orders where name = ${q}`);\n```',
      LAST_LINE,
    ]);
  });

  it.each([
    ['the same', 'Same.', 'Same.', 'Same.'],
    ['the start of the description', 'Same.', 'Same. More.', 'Same. More.'],
    ['longer than the description', 'Same. More.', 'Same.', 'Same. More.'],
    ['empty', ' ', 'Long.', 'Long.'],
    ['the only text', 'Short.', '', 'Short.'],
    ['different, with a fence left open', '```\na', 'Long.', '```\na\n```\n\nLong.'],
    ['empty, and so is the description', '', '\0', 'SQL \\*injection\\*'],
  ])('repeats nothing if the short description is %s', (_, shortDescription, description, what) => {
    const finding = exampleFinding({
      title: 'SQL *injection*',
      shortDescription,
      description,
      filePath: '',
      callChain: [],
    });
    const text = renderDescription(finding, { ...context, repositoryName: '', branch: '' });
    expect(text).toBe(`${what}\n\n${LAST_LINE}`);
  });

  it('keeps its last line, stays within 32,000 characters and closes every fence, for any finding', () => {
    fc.assert(
      fc.property(geckoFindingArbitrary, hostileText(500), (finding, branch) => {
        const text = renderDescription(finding, { ...context, branch });
        expect(text.length).toBeLessThanOrEqual(32_000);
        expect(linesOutsidePythonFences(text).at(-1)).toBe(identityLine(finding));
        expect(identityLine(finding)).toContain(`Gecko finding ${finding.id}`);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps its limits with a chain of 500 long steps and a long description', () => {
    const step = {
      role: 'flow' as const,
      filePath: 'p/'.repeat(4_000),
      line: 1,
      code: '`x\n'.repeat(5_000),
      primary: false,
    };
    const finding = exampleFinding({
      description: '<b>'.repeat(100_000),
      callChain: Array.from({ length: 500 }, (_, index) => ({ ...step, primary: index === 321 })),
    });
    const text = renderDescription(finding, context);
    expect(text.length).toBeLessThanOrEqual(32_000);
    expect(text).toContain('**322. Flow (primary vulnerable step)**');
    expect(text.endsWith(`\n\n${LAST_LINE}`)).toBe(true);
  });
});
