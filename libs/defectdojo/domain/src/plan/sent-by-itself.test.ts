import { describe, expect, it } from 'vitest';
import { newEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { fieldHashes } from '../render/field-hashes.ts';
import { afterMatch, withSentByItself } from './sent-by-itself.ts';

const digest = (text: string) => text;
const cwes = ['CWE-89', 'CWE-564'];
const RENEWED = { planned_remediation_date: '2027-03-01', references: 'Gecko', cwes };

function changedOf(fieldHashesOfEntry: Record<string, string>, changes: Partial<LedgerEntry> = {}) {
  const entry = {
    ...newEntry('f'),
    remoteStatus: 'open',
    fieldHashes: fieldHashesOfEntry,
    ...changes,
  } as const;
  return (target: 'open' | 'mitigated', areFew: boolean) =>
    Object.keys(withSentByItself({ changed: {}, renewed: RENEWED }, { entry, target, areFew }).changed);
}

describe('a field that only another version would send', () => {
  it('is sent by itself where a person may have just set it: few findings have changed', () => {
    const changed = changedOf({ references: 'x' });
    expect(changed('open', true)).toEqual(['planned_remediation_date']);
    expect(changed('open', false)).toEqual([]);
  });

  it('is not where the ledger knows what was sent', () => {
    expect(changedOf({ planned_remediation_date: 'null' })('open', true)).toEqual([]);
  });

  it('is sent where a report has taken away the further CWEs of an open finding', () => {
    const changed = changedOf({ planned_remediation_date: 'null', ...fieldHashes({ cwes: null }, digest) });
    expect(changed('open', false)).toEqual(['cwes']);
    expect(changed('mitigated', false)).toEqual([]);
  });

  it('is sent once the end of its Risk Acceptance has opened the finding, which no report does', () => {
    const accepted = {
      remoteStatus: 'risk_accepted',
      acceptance: { id: 7, expiresAt: '2027-01-01' },
    } as const;
    const changed = changedOf(fieldHashes({ cwes: null }, digest), accepted);
    expect(changed('open', false)).toEqual(['cwes']);
    expect(changed('mitigated', false)).toEqual([]);
  });

  it('waits while the finding is not open there', () => {
    const mitigated = { remoteStatus: 'mitigated' } as const;
    expect(changedOf({ planned_remediation_date: 'null', cwes: 'null' }, mitigated)('open', true)).toEqual(
      [],
    );
  });
});

describe('the hashes of a finding that a report has matched', () => {
  it('say that it has its precise CWE alone', () => {
    const hashes = { ...fieldHashes({ cwe: 89, cwes }, digest) } as Record<string, string>;
    expect(afterMatch(hashes, digest)).toEqual(fieldHashes({ cwe: 89, cwes: null }, digest));
  });

  it('are the same where it had no other, or DefectDojo has no list', () => {
    for (const hashes of [{ cwe: '89' }, { cwe: '89', cwes: 'null' }])
      expect(afterMatch(hashes, digest)).toBe(hashes);
  });
});
