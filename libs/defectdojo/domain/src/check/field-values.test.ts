import { describe, expect, it } from 'vitest';
import { newEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { exampleFinding } from '../render/gecko-finding.fixture.ts';
import { renderFinding } from '../render/render-finding.ts';
import type { CompareOptions, ShownFinding } from './differing-fields.ts';
import { fieldValues } from './field-values.ts';

const NOW = {
  ...renderFinding(exampleFinding(), {
    repositoryName: 'acme/shop',
    branch: 'main',
    capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
  }),
  severity: 'High' as const,
  tags: ['gecko', 'sqli'],
};
const OPEN = { active: true, false_p: false, risk_accepted: false, is_mitigated: false, duplicate: false };

interface Case {
  readonly shown?: Partial<ShownFinding>;
  readonly entry?: Partial<LedgerEntry>;
  readonly present?: CompareOptions['present'] | null;
}

function valueOf(field: string, { shown, entry, present }: Case = {}) {
  const [value] = fieldValues([field], {
    shown: { ...OPEN, content: NOW, ...shown },
    entry: { ...newEntry('f'), remoteStatus: 'open', ...entry },
    present: present === null ? undefined : (present ?? { content: NOW, status: 'open' }),
    digest: (text) => text,
  });
  return value;
}

describe('the values of a field that differs', () => {
  it.each<[string, string, Case, string, string]>([
    ['a severity', 'severity', { shown: { content: { ...NOW, severity: 'Low' } } }, 'High', 'Low'],
    ['a number', 'cwe', { shown: { content: { ...NOW, cwe: 79 } } }, String(NOW.cwe), '79'],
    ['tags', 'tags', { shown: { content: { ...NOW, tags: ['pci'] } } }, 'gecko, sqli', 'pci'],
    ['no text', 'impact', { shown: { content: { ...NOW, impact: null } } }, NOW.impact ?? '', ''],
    ['a status', 'status', { shown: { active: false, is_mitigated: true } }, 'open', 'mitigated'],
    ['a duplicate', 'duplicate', { shown: { active: false, duplicate: true } }, 'false', 'true'],
    [
      'the status of a finding that is gone',
      'status',
      { entry: { gone: true }, present: null },
      'mitigated',
      'open',
    ],
    [
      'the ends of Risk Acceptances',
      'accepted_risks',
      {
        entry: { acceptance: { id: 7, expiresAt: '2027-01-01T00:00:00.000Z' } },
        shown: {
          acceptances: [
            { id: 8, expiresAt: '2027-02-01T00:00:00.000Z' },
            { id: 9, expiresAt: undefined },
          ],
        },
      },
      '2027-01-01',
      '2027-02-01, never',
    ],
  ])('are kept: %s', (_, field, given, gecko, defectdojo) => {
    expect(valueOf(field, given)).toEqual({ field, gecko, defectdojo, isCut: false });
  });

  it('are what was last sent, or not known, where Gecko no longer has the finding', () => {
    const entry = { lastSent: { title: 'SQL injection', severity: 'High' } } as const;
    expect(valueOf('title', { entry, present: null })).toMatchObject({ gecko: 'SQL injection' });
    expect(valueOf('severity', { entry, present: null })).toMatchObject({ gecko: 'High' });
    expect(valueOf('impact', { entry, present: null })).toMatchObject({ gecko: null });
  });

  it('are cut where they are long, and can always be stored', () => {
    const there = `${'x'.repeat(3_000)}\0\ud800`;
    const long = valueOf('description', { shown: { content: { ...NOW, description: there } } });
    expect(long).toMatchObject({ isCut: true });
    expect(long?.defectdojo.length).toBeLessThanOrEqual(1_000);
    expect(valueOf('impact', { shown: { content: { ...NOW, impact: 'a\0b\ud800' } } })?.defectdojo).toBe(
      'ab\ufffd',
    );
  });
});
