import type { AsvsEvidence } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEvidence, MAXIMUM_EVIDENCE } from './evidence.ts';
import { confidenceOf } from './hit-collection.ts';

function piece(path: string, more: Partial<AsvsEvidence> = {}): AsvsEvidence {
  return { path, line: 1, rule: 'rule', kind: 'code', confidence: 'strong', excerpt: '', ...more };
}

const anyPiece = fc.record<AsvsEvidence>({
  path: fc.constantFrom('a/x.js', 'a/y.js', 'b/x.js', 'c/d/x.js', 'package.json', 'e/x.js', 'f/x.js'),
  line: fc.option(fc.integer({ min: 1, max: 3 })),
  rule: fc.constantFrom('one', 'two', 'three'),
  kind: fc.constantFrom('dependency', 'code', 'config', 'schema'),
  confidence: fc.constantFrom('strong', 'medium', 'weak'),
  excerpt: fc.constant(''),
});

describe('choosing evidence', () => {
  it('takes at most five pieces, from different folders first', () => {
    const all = ['a/1', 'a/2', 'a/3', 'b/1', 'c/1', 'd/1', 'e/1', 'f/1'].map((path) => piece(path));
    expect(chooseEvidence(all).map(({ path }) => path)).toEqual(['a/1', 'b/1', 'c/1', 'd/1', 'e/1']);
    expect(chooseEvidence(all.slice(0, 4)).map(({ path }) => path)).toEqual(['a/1', 'a/2', 'a/3', 'b/1']);
  });

  it('takes the highest confidence first, and always a dependency and a piece of code if both exist', () => {
    const all = [
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((folder) => piece(`${folder}/x`)),
      piece('package.json', { kind: 'dependency', confidence: 'medium' }),
      piece('g/x', { confidence: 'weak' }),
    ];
    const chosen = chooseEvidence(all);
    expect(chosen.map(({ path }) => path)).toEqual(['a/x', 'b/x', 'c/x', 'd/x', 'package.json']);
  });

  it('shows a place once, with its highest confidence', () => {
    const chosen = chooseEvidence([
      piece('a', { confidence: 'weak', rule: 'one' }),
      piece('a', { rule: 'two' }),
    ]);
    expect(chosen.map(({ rule }) => rule)).toEqual(['two']);
  });

  it('never returns more than five, a place twice, or new evidence', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 30 }), (all) => {
        const chosen = chooseEvidence(all);
        const places = chosen.map(({ path, line }) => `${path}:${line ?? 0}`);
        expect(chosen.length).toBeLessThanOrEqual(MAXIMUM_EVIDENCE);
        expect(new Set(places).size).toBe(places.length);
        for (const item of chosen) expect(all).toContain(item);
      }),
    );
  });
});

describe('the confidence of a feature', () => {
  it.each<[string, readonly AsvsEvidence[], string]>([
    [
      'a dependency and code that uses it',
      [piece('package.json', { kind: 'dependency' }), piece('a')],
      'strong',
    ],
    ['strong code in two files', [piece('a'), piece('b')], 'strong'],
    ['strong code twice in one file', [piece('a'), piece('a', { line: 2 })], 'medium'],
    ['a dependency alone', [piece('package.json', { kind: 'dependency' })], 'medium'],
    [
      'two dependencies without code',
      [piece('a', { kind: 'dependency' }), piece('b', { kind: 'dependency' })],
      'medium',
    ],
    [
      'medium code in two files',
      [piece('a', { confidence: 'medium' }), piece('b', { confidence: 'medium' })],
      'medium',
    ],
    [
      'two medium rules in one file',
      [piece('a', { confidence: 'medium' }), piece('a', { confidence: 'medium', rule: 'other', line: 2 })],
      'medium',
    ],
    ['one medium piece', [piece('a', { confidence: 'medium' })], 'weak'],
    ['nothing', [], 'weak'],
  ])('%s is %s', (_, evidence, expected) => {
    expect(confidenceOf(evidence)).toBe(expected);
  });

  it('counts a rule that counts once as one piece, in any number of files', () => {
    const inputs = ['a', 'b', 'c'].map((path) => piece(path, { confidence: 'medium', rule: 'form' }));
    expect(confidenceOf(inputs, new Set(['form']))).toBe('weak');
    expect(confidenceOf([...inputs, piece('d', { confidence: 'medium' })], new Set(['form']))).toBe('medium');
  });

  it('is weak with any amount of weak evidence', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 200 }), (all) => {
        expect(confidenceOf(all.map((item) => ({ ...item, confidence: 'weak' })))).toBe('weak');
      }),
    );
  });
});
