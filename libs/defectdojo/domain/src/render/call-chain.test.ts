import type { CallChainStep } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALL_CHAIN_RESERVE, renderCallChain } from './call-chain.ts';
import { callChainStepArbitrary, exampleFinding } from './gecko-finding.fixture.ts';

function step(differences: Partial<CallChainStep> = {}): CallChainStep {
  return { role: 'flow', filePath: 'src/a.ts', line: 1, code: 'a();', primary: false, ...differences };
}

describe('renderCallChain', () => {
  it('numbers the steps, shows place and code of each, and marks the primary one', () => {
    expect(renderCallChain(exampleFinding().callChain, CALL_CHAIN_RESERVE)).toBe(
      [
        '**Call chain**',
        '**1. Source** `src/orders/route.ts:12`',
        '```typescript\n  const { q } = request.query;\n```',
        '**2. Sink (primary vulnerable step)** `src/orders/search.ts:42`',
        '```typescript\ndb.query(`select * from orders where name = ${q}`);\n```',
      ].join('\n\n'),
    );
  });

  it('is empty for an empty chain', () => {
    expect(renderCallChain([], CALL_CHAIN_RESERVE)).toBe('');
  });

  it('shows a step without code and place as a heading', () => {
    expect(renderCallChain([step({ code: '', filePath: '' })], CALL_CHAIN_RESERVE)).toBe(
      '**Call chain**\n\n**1. Flow**',
    );
  });

  it('replaces left-out steps by their number', () => {
    const chain = Array.from({ length: 100 }, (_, index) => step({ code: '', primary: index === 80 }));
    const text = renderCallChain(chain, CALL_CHAIN_RESERVE);
    expect(text).toContain('**48. Flow** `src/a.ts:1`\n\n… 32 more steps in Gecko\n\n**81. Flow (primary');
    expect(text).toMatch(/… 18 more steps in Gecko\n\n\*\*100\. Flow\*\* `src\/a\.ts:1`$/);
  });

  it('leaves out code before steps, and the code of the primary, first and last step last', () => {
    const code = 'x'.repeat(1_900);
    const chain = Array.from({ length: 40 }, (_, index) => step({ code, primary: index === 20 }));
    const paragraphs = renderCallChain(chain, CALL_CHAIN_RESERVE).split('\n\n');
    const codeAfter = (number: number) =>
      paragraphs[paragraphs.findIndex((paragraph) => paragraph.startsWith(`**${number}. `)) + 1];
    expect(paragraphs.filter((paragraph) => paragraph.startsWith('**'))).toHaveLength(41);
    for (const number of [1, 21, 40]) expect(codeAfter(number)).toContain(code);
    expect(codeAfter(39)).toBe('The code of this step is in Gecko.');
  });

  it('stays within its limit and always shows first, primary and last step', () => {
    const chains = fc
      .tuple(
        fc.array(callChainStepArbitrary, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 80 }),
      )
      .map(([steps, times]) => Array.from({ length: times }, () => steps).flat());
    fc.assert(
      fc.property(chains, (chain) => {
        const text = renderCallChain(chain, CALL_CHAIN_RESERVE);
        expect(text.length).toBeLessThanOrEqual(CALL_CHAIN_RESERVE);
        const primary = chain.findIndex((each) => each.primary);
        for (const index of [0, chain.length - 1, Math.max(primary, 0)]) {
          expect(text).toContain(`**${index + 1}. `);
        }
      }),
      { numRuns: 60 },
    );
  });
});
