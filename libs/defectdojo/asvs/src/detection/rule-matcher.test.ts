import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from './language.ts';
import { RuleMatcher } from './rule-matcher.ts';
import type { CodeRule } from './rule.ts';

const RULE: CodeRule = {
  id: 'needle',
  reason: 'A needle.',
  languages: ['js', 'py'],
  confidence: 'strong',
  tokens: ['needle('],
  tokensOf: { py: ['thread'] },
  patterns: [{ near: ['hay'], regex: /\bhay\s{0,3}=\s{0,3}"[a-z]{1,20}"/ }],
  yes: [],
  no: [],
};

function matchesOf(text: string, language: Language = 'js', rules: readonly CodeRule[] = [RULE]) {
  const matcher = new RuleMatcher([{ id: 'sewing', name: 'Sewing', reason: 'Sewing.', code: rules }]);
  return matcher
    .match(new TextEncoder().encode(text), { language })
    .matches.map(({ line, excerpt }) => ({ line, excerpt }));
}

describe('matching rules', () => {
  it('returns the first use of a rule with its line', () => {
    expect(matchesOf('a\n\n  needle(1)\nneedle(2)\n')).toEqual([{ line: 3, excerpt: 'needle(1)' }]);
  });

  it.each<[Language, string, string, number, string]>([
    [
      'js',
      'child_process',
      'import { execSync as run } from "child_process";\n// run("no")\nprerun(1);\nrun("ls");\n',
      4,
      'run("ls");',
    ],
    [
      'go',
      'x/bcrypt',
      'import (\n\t"x/bcrypt"\n)\nvar c bcrypt.Cost\nx := bcrypt.Hash(p)\n',
      5,
      'x := bcrypt.Hash(p)',
    ],
    ['go', 'x/jwt', 'import (\n\t"x/jwt/v4"\n)\njwt.Parse(t)\n', 4, 'jwt.Parse(t)'],
    ['py', 'hazmat', 'from hazmat.x import ab, bc as cd\nbc(1)\ncd(2)\n', 3, 'cd(2)'],
    [
      'go',
      'c/rand',
      'import (\n\t"c/rand"\n)\nvar r rand.Source\nread(rand.Reader, b)\n',
      5,
      'read(rand.Reader, b)',
    ],
    [
      'haskell',
      'N.Wai',
      'import qualified N.Wai as Wai\nf :: Wai.Request\nf = Wai.run 1\n',
      3,
      'f = Wai.run 1',
    ],
    ['haskell', 'N.Http', 'import N.Http (get, Manager(..))\nx = get url\n', 2, 'x = get url'],
    ['clojure', 'b.jwt', '(ns a\n  (:require [b.jwt :as jwt]))\n(jwt/sign x)\n', 3, '(jwt/sign x)'],
    ['java', 'a.b.Thing', 'import a.b.Thing;\nThing.make();\n', 2, 'Thing.make();'],
    ['java', 'a.b.Thing', 'import a.b.Thing;\nOther.make();\n', 1, 'import a.b.Thing;'],
    ['rust', 'a::hash', 'use a::hash;\nlet x = hash(p);\n', 2, 'let x = hash(p);'],
  ])('shows the use of what an import of %s brings in (%s)', (language, token, text, line, excerpt) => {
    const rule: CodeRule = { ...RULE, languages: [language], tokens: [token], tokensOf: {}, patterns: [] };
    expect(matchesOf(text, language, [rule])).toEqual([{ line, excerpt }]);
  });

  it('requires a token to stand alone, with its case', () => {
    expect(matchesOf('myneedle(1)\nNeedle(1)\nneedles(1)')).toEqual([]);
    expect(matchesOf('my.needle(1)')).toHaveLength(1);
  });

  it('ignores comments, and sees code before and after them', () => {
    expect(matchesOf('// needle(1)\n/* needle(2)\nneedle(3) */ needle(4)')).toEqual([
      { line: 3, excerpt: 'needle(4)' },
    ]);
  });

  it('removes comments from an excerpt', () => {
    expect(matchesOf('needle(1) // the password is hunter2')).toEqual([{ line: 1, excerpt: 'needle(1)' }]);
  });

  it('tries a regular expression only on lines with its literal', () => {
    expect(matchesOf('straw = "a"\nhay = 1\nhay = "dry"')).toEqual([{ line: 3, excerpt: 'hay = "dry"' }]);
  });

  it('applies tokens of one language there only', () => {
    expect(matchesOf('thread', 'py')).toHaveLength(1);
    expect(matchesOf('thread', 'js')).toEqual([]);
    expect(matchesOf('needle(1)', 'go')).toEqual([]);
  });

  it('sees the text near the literal in a very long line', () => {
    const filler = 'x = 1; '.repeat(3_000);
    expect(matchesOf(`${filler}hay = "dry";${filler}`)).toHaveLength(1);
  });

  it('stops trying a rule that fails on many lines, so that a file of lookalikes costs little', () => {
    expect(matchesOf(`${'hay = 1\n'.repeat(1_000)}hay = "dry"`)).toEqual([]);
  });

  it('skips a rule that is no longer wanted', () => {
    const matcher = new RuleMatcher([{ id: 'x', name: 'X', reason: 'X.', code: [RULE] }]);
    const result = matcher.match(new TextEncoder().encode('needle(1)\n'), {
      language: 'js',
      wanted: () => false,
    });
    expect(result).toEqual({ lines: 1, matches: [] });
  });

  it('prefers a later use to an import and a text', () => {
    for (const line of ['import { needle } from needle(1)', 'description: needle(1),']) {
      expect(matchesOf(`${line}\nif (needle(1)) stop();\nneedle(2)\n`)).toEqual([
        { line: 2, excerpt: 'if (needle(1)) stop();' },
      ]);
      expect(matchesOf(`${line}\n${line}\n`)).toEqual([{ line: 1, excerpt: line }]);
    }
  });

  it('takes the first match of a readme, which is all text', () => {
    const rule: CodeRule = { ...RULE, languages: ['readme'] };
    const text = 'A needle(1) for all. It is fast and light.\nOther needle(1)\n';
    expect(matchesOf(text, 'readme', [rule]).map(({ line }) => line)).toEqual([1]);
  });

  it('returns the line of the literal, with any comments and strings around it', () => {
    const piece = fc.constantFrom('needle(1)', '\n', '// ', '/*', '*/', '"', "'", '`', ' ', 'a', 'ä', '\\');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const { line } of matchesOf(text)) expect(text.split('\n')[line - 1]).toContain('needle(1)');
      }),
    );
  });
});
