import { describe, expect, it } from 'vitest';
import type { InjectedEdits } from '../stage/ledger-of-edits.ts';
import { compareFindings } from './compare-findings.ts';
import type { RepositoryState } from './compare-findings.ts';

const gecko = { title: 'a', severity: 'High' };
const other = { title: 'a', severity: 'Info' };
const right: RepositoryState = {
  name: 'shop',
  expected: new Map([['f', gecko]]),
  maybeAbsent: new Set(),
  shown: new Map([['f', [gecko]]]),
  listed: new Map(),
  ledger: new Map([['f', 'open']]),
};
const changed = new Map([['f', { kind: 'changed' as const, fields: ['severity'] }]]);
const missing = new Map([['f', { kind: 'missing' as const, fields: [] }]]);
const edited: InjectedEdits = new Map([['f', [{ kind: 'edit_there', fields: ['severity'] }]]]);
const none: InjectedEdits = new Map();

describe('the comparison of a finding', () => {
  it.each<[string, Partial<RepositoryState>, InjectedEdits, [number, number, number]]>([
    ['equal', {}, none, [0, 0, 0]],
    ['absent', { shown: new Map() }, none, [1, 0, 0]],
    ['absent, though the check lists it', { shown: new Map(), listed: missing }, none, [1, 0, 0]],
    ['deleted by a person and listed', { shown: new Map(), listed: missing }, edited, [0, 0, 0]],
    ['deleted by a person and not listed', { shown: new Map() }, edited, [1, 0, 0]],
    ['dismissed before it was sent', { shown: new Map(), maybeAbsent: new Set(['f']) }, none, [0, 0, 0]],
    ['twice', { shown: new Map([['f', [gecko, gecko]]]) }, none, [0, 1, 0]],
    ['different', { shown: new Map([['f', [other]]]) }, none, [0, 0, 1]],
    ['different, edited and not listed', { shown: new Map([['f', [other]]]) }, edited, [0, 0, 1]],
    [
      'different, listed and not edited',
      { shown: new Map([['f', [other]]]), listed: changed },
      none,
      [0, 0, 1],
    ],
    [
      'edited by a person and listed',
      { shown: new Map([['f', [other]]]), listed: changed },
      edited,
      [0, 0, 0],
    ],
    ['equal, but listed', { listed: changed }, none, [0, 0, 1]],
    ['not in Gecko', { expected: new Map() }, none, [0, 0, 1]],
  ])('%s', (_, difference, edits, counts) => {
    const { lost, doubled, wrong } = compareFindings({ ...right, ...difference }, edits);
    expect([lost.length, doubled.length, wrong.length]).toEqual(counts);
  });

  it('says what differs, and what was done there', () => {
    const state = { ...right, shown: new Map([['f', [other]]]) };
    expect(compareFindings(state, edited).wrong).toEqual([
      'shop: finding f differs: severity is "Info" instead of "High". Edits there: [{"kind":"edit_there","fields":["severity"]}]. The ledger says open. The check lists nothing.',
    ]);
  });
});
