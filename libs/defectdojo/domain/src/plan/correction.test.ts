import { describe, expect, it } from 'vitest';
import { correctionOf, heldBefore, wasRecreated } from './correction.ts';
import type { ShownRow } from './correction.ts';

const OPEN: ShownRow = { id: 9, active: true, false_p: false, risk_accepted: false, is_mitigated: false };
const MITIGATED: ShownRow = { ...OPEN, active: false, is_mitigated: true };
const HASHES = { title: '1' };

describe('a finding after a report', () => {
  const table: [string, number | undefined, ShownRow, ReturnType<typeof correctionOf>][] = [
    ['as the report says needs no correction', 9, MITIGATED, undefined],
    ['needs none either where its id was never known', undefined, MITIGATED, undefined],
    ['that the report did not move is recorded as it is', 9, OPEN, found('open', 9)],
    [
      'that a person gave another status is recorded as it is',
      9,
      { ...OPEN, active: false, out_of_scope: true },
      found('other', 9),
    ],
    [
      'that the report created again has the texts of the report',
      9,
      { ...MITIGATED, id: 12 },
      { ...found('mitigated', 12), fieldHashes: HASHES },
    ],
    [
      'that the report created again without its tags is recognised by these where its id was never known',
      undefined,
      { ...MITIGATED, tags: ['of-people'] },
      { ...found('mitigated', 9), fieldHashes: HASHES },
    ],
    ['that has its tags is the same', undefined, { ...MITIGATED, tags: ['gecko', 'sqli'] }, undefined],
  ];
  it.each(table)('%s', (_, remoteId, there, expected) => {
    expect(correctionOf({ status: 'mitigated', remoteId, sentHashes: HASHES }, there)).toEqual(expected);
  });
});

describe('a finding that a report matched and left in another status', () => {
  const reported = {
    status: 'mitigated',
    remoteId: 9,
    sentHashes: HASHES,
    shortenedHashes: { cwes: '1' },
  } as const;

  it('has lost its further CWEs all the same', () => {
    expect(correctionOf(reported, OPEN)).toEqual({ ...found('open', 9), shortenedHashes: { cwes: '1' } });
  });

  it('has those of the report if the report created it again', () => {
    expect(correctionOf(reported, { ...MITIGATED, id: 12 })).toEqual({
      ...found('mitigated', 12),
      fieldHashes: HASHES,
    });
  });
});

function found(status: 'open' | 'mitigated' | 'other', remoteId: number) {
  return { kind: 'found', status, remoteId } as const;
}

describe('a finding that was created again', () => {
  it.each([
    [9, 9, false],
    [12, 9, true],
    [12, undefined, false],
  ])('has id %s where %s was known: %s', (id, known, expected) => {
    expect(wasRecreated({ id }, known)).toBe(expected);
  });
});

describe('the findings that DefectDojo held before a report', () => {
  it.each([
    [0, [3, 5, 8]],
    [1, [3, 5]],
    [3, []],
    // Others may have been created in the test meanwhile.
    [7, []],
  ])('after it created %s, are those with the lowest ids', (created, expected) => {
    const rows = [5, 8, 3].map((id) => ({ there: { id } }));
    expect(heldBefore(rows, created).map(({ there }) => there.id)).toEqual(expected);
  });
});
