import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import type { KnownStatus } from '../remote-status.ts';
import { noteMarker, triageNotes } from './triage-notes.ts';

const at = '2026-12-01T10:00:00.000Z';
const finding = {
  id: 'f1',
  status: 'false_positive',
  statusChangedAt: at,
  acceptedUntil: null,
  severity: 8.1,
  triagedBy: 'A. Lee',
  triagedAt: at,
  triageReason: 'Only in test code',
} as GeckoFinding; // the fields that notes read
const digest = (text: string) => text;
const notes = (
  change: Partial<GeckoFinding> = {},
  held: KnownStatus | undefined = 'open',
  since = '2026-12-01',
) => triageNotes({ ...finding, ...change }, { since: new Date(since), held, digest });
const first = (change: Partial<GeckoFinding> = {}) => notes(change)[0];
const wordsOf = (change: Partial<GeckoFinding>, held: KnownStatus | undefined) =>
  triageNotes({ ...finding, ...change }, { since: new Date(0), held, digest })[0]?.entry.split('\n', 1)[0];

describe('the notes about a finding', () => {
  it.each<[Partial<GeckoFinding>, KnownStatus | undefined, string | undefined]>([
    [{}, 'open', 'False positive by A. Lee in Gecko on 2026-12-01: Only in test code'],
    [{ status: 'fixed', triageReason: null }, 'open', 'Fixed by A. Lee in Gecko on 2026-12-01.'],
    [
      { status: 'fix_verified', triageReason: null },
      'open',
      'Fix verified by A. Lee in Gecko on 2026-12-01.',
    ],
    [{ status: 'open', triageReason: null }, 'mitigated', 'Reopened by A. Lee in Gecko on 2026-12-01.'],
    [
      { status: 'accepted_risk', acceptedUntil: '2027-03-01T12:00:00.000Z' },
      'open',
      'Accepted risk until 2027-03-01 by A. Lee in Gecko on 2026-12-01: Only in test code',
    ],
    [{ status: 'open' }, 'open', undefined],
    [{ status: 'open' }, undefined, undefined],
    [{ status: 'in_progress' }, 'mitigated', undefined],
    [{ triagedBy: null, triageReason: null }, 'open', undefined],
  ])('%j, held as %s: %s', (change, held, words) => {
    expect(wordsOf(change, held)).toBe(words);
  });

  it('have one for the severity that a person set', () => {
    const rated = { severity: 3.1, scannedSeverity: 8.1, severitySetBy: 'B. Kim', severitySetAt: at };
    expect(notes(rated).map(({ entry }) => entry.split('\n', 1)[0])).toEqual([
      'False positive by A. Lee in Gecko on 2026-12-01: Only in test code',
      'Severity set to Low by B. Kim in Gecko on 2026-12-01.',
    ]);
    expect(notes({ ...rated, severitySetBy: null })).toHaveLength(1);
  });

  it('end with a marker by which each is found', () => {
    const note = first();
    expect(note?.entry.endsWith(`\n\n${noteMarker(note.changeId)}`)).toBe(true);
  });

  it('leave out what was changed before notes were switched on', () => {
    expect(notes({}, 'open', at)).toEqual([]);
    expect(notes({ triagedAt: undefined }, 'open', at)).toEqual([]);
  });
});

describe('a change', () => {
  it('is the same one with another text, and another one at another time, status or end', () => {
    const id = first()?.changeId;
    expect(first({ triageReason: 'Other', triagedBy: 'B. Kim', severity: 1 })?.changeId).toBe(id);
    const others = [
      first({ triagedAt: '2026-12-01T10:00:00.001Z' }),
      first({ status: 'fixed' }),
      first({ acceptedUntil: at }),
      first({ id: 'f2' }),
    ];
    expect(new Set([id, ...others.map((note) => note?.changeId)]).size).toBe(5);
  });
});
