import { describe, expect, it } from 'vitest';
import { newEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import type { FindingContent } from '../render/content.ts';
import { fieldHashes } from '../render/field-hashes.ts';
import { exampleFinding } from '../render/gecko-finding.fixture.ts';
import { renderFinding } from '../render/render-finding.ts';
import { differingFields } from './differing-fields.ts';
import type { CompareOptions, ShownFinding } from './differing-fields.ts';

const digest = (text: string) => text;
const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N';
const SENT: FindingContent = {
  ...renderFinding(exampleFinding(), {
    repositoryName: 'acme/shop',
    branch: 'main',
    capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
  }),
  title: 'SQL injection in straße',
  mitigation: 'Bind the value.\nTest it.',
  cvssv3: V3,
  tags: ['gecko', 'sqli'],
};
const OPEN = { active: true, false_p: false, risk_accepted: false, is_mitigated: false, duplicate: false };

/** Compares what DefectDojo shows with what was sent. By default nothing has changed on either side. */
function compare(
  shown: Partial<FindingContent>,
  changes: {
    readonly status?: Partial<ShownFinding>;
    readonly now?: CompareOptions['present'] | null;
    readonly entry?: Partial<LedgerEntry>;
  } = {},
) {
  const { status, now, entry } = changes;
  return differingFields({
    shown: { ...OPEN, ...status, content: { ...SENT, ...shown } },
    entry: { ...newEntry('f'), remoteStatus: 'open', fieldHashes: fieldHashes(SENT, digest), ...entry },
    present: now === null ? undefined : (now ?? { content: SENT, status: 'open' }),
    digest,
  });
}

describe('a finding that DefectDojo shows in its own way', () => {
  it.each<[string, Partial<FindingContent>]>([
    ['as it was sent', {}],
    ['with its title in title case', { title: 'Sql Injection In Strasse' }],
    ['with the line ends of a form', { mitigation: 'Bind the value.\r\nTest it.' }],
    ['without white space at the ends', { mitigation: 'Bind the value.\nTest it.\u0085 ' }],
    [
      'with the metrics of a vector in another order',
      { cvssv3: 'CVSS:3.1/AC:L/AV:N/PR:N/UI:N/S:U/C:H/I:H/A:N/E:X' },
    ],
    ['with its only CWE in the list', { cwes: ['CWE-89'] }],
    ['with tags that its product hands down', { tags: ['gecko', 'pci', 'sqli'] }],
  ])('is the same %s', (_, shown) => {
    expect(compare(shown)).toEqual([]);
  });

  it('is the same where the version does not have a field', () => {
    const { cvssv4: _, ...content } = SENT;
    const entry = { ...newEntry('f'), remoteStatus: 'open', fieldHashes: fieldHashes(SENT, digest) } as const;
    expect(differingFields({ shown: { ...OPEN, content }, entry, present: undefined, digest })).toEqual([]);
  });
});

describe('a tag that a template made', () => {
  const sent = { ...fieldHashes(SENT, digest), extra_tags: 'repo:shop,team:acme' };
  const there =
    (...tags: string[]) =>
    (extraTags: readonly string[]) =>
      compare(
        { tags: [...SENT.tags, ...tags] },
        { entry: { fieldHashes: sent }, now: { content: SENT, status: 'open', extraTags } },
      );

  it('differs where a person took it away', () => {
    expect(there('team:acme')(['repo:shop', 'team:acme'])).toEqual(['tags']);
    expect(there('team:acme', 'repo:shop')(['repo:shop', 'team:acme'])).toEqual([]);
  });

  it('is no difference where the template no longer makes it, there or not', () => {
    expect(there('team:acme')(['team:acme'])).toEqual([]);
    expect(there('team:acme', 'repo:shop')(['team:acme'])).toEqual([]);
  });

  it('is none before it was sent', () => {
    expect(there('team:acme', 'repo:shop')(['repo:shop', 'team:acme', 'owner:ada'])).toEqual([]);
  });
});

describe('a finding that a person changed in DefectDojo', () => {
  it.each<[string, Partial<FindingContent>]>([
    ['title', { title: 'Another title' }],
    ['severity', { severity: 'Low' }],
    ['mitigation', { mitigation: null }],
    ['cwes', { cwes: ['CWE-89', 'CWE-1000'] }],
    ['planned_remediation_date', { planned_remediation_date: '2027-03-01' }],
    ['effort_for_fixing', { effort_for_fixing: 'High' }],
    ['cwe', { cwe: 79 }],
    ['cvssv3', { cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N' }],
    ['tags', { tags: ['gecko'] }],
  ])('differs in its %s', (field, shown) => {
    expect(compare(shown)).toEqual([field]);
  });

  it('differs in its status first', () => {
    expect(compare({ severity: 'Low' }, { status: { active: false, is_mitigated: true } })).toEqual([
      'status',
      'severity',
    ]);
  });

  it('differs in its status where a person mitigated an accepted risk', () => {
    const status = { active: false, risk_accepted: true, is_mitigated: true };
    const now = { content: SENT, status: 'risk_accepted' } as const;
    expect(compare({}, { status, now, entry: { remoteStatus: 'risk_accepted' } })).toEqual(['status']);
  });

  it('is told to be a duplicate where that explains the status', () => {
    expect(compare({}, { status: { active: false, duplicate: true } })).toEqual(['status', 'duplicate']);
  });
});

describe('a finding that changed in Gecko as well', () => {
  const now = { content: { ...SENT, severity: 'Low', title: 'New' }, status: 'mitigated' } as const;

  it('does not differ where DefectDojo has Gecko’s present state: a push may have written it', () => {
    const status = { active: false, is_mitigated: true };
    expect(compare({ severity: 'Low', title: 'New' }, { now, status })).toEqual([]);
  });

  it('does not differ in a title whose sent text is no longer known', () => {
    expect(compare({ title: 'Anything' }, { now })).toEqual([]);
    expect(compare({ severity: 'Medium' }, { now })).toEqual(['severity']);
  });

  it('is compared with what was sent where Gecko no longer has it', () => {
    expect(compare({ severity: 'Low' }, { now: null })).toEqual(['severity']);
  });
});

describe('the Risk Acceptances of an accepted finding', () => {
  const END = '2027-01-01T00:00:00.000Z';
  const OTHER_END = '2027-02-01T00:00:00.000Z';
  const own = { id: 7, expiresAt: END };
  it.each<[string, ShownFinding['acceptances'], LedgerEntry['acceptance'], string[]]>([
    ['is the one that was made', [own], own, []],
    ['has another end', [{ id: 7, expiresAt: OTHER_END }], own, ['accepted_risks']],
    ['is another one', [{ id: 8, expiresAt: END }], own, ['accepted_risks']],
    ['has a second one beside it', [own, { id: 8, expiresAt: OTHER_END }], own, ['accepted_risks']],
    ['is gone', [], own, ['accepted_risks']],
    ['was not wanted', [own], undefined, ['accepted_risks']],
    ['was not wanted and is not there', [], undefined, []],
    ['is about to be made', [], { expiresAt: END }, []],
    ['was not read', undefined, own, []],
  ])('%s', (_, acceptances, acceptance, fields) => {
    const status = { active: false, risk_accepted: true, acceptances };
    expect(compare({}, { status, entry: { remoteStatus: 'risk_accepted', acceptance } })).toEqual(fields);
  });

  it('count for nothing once the finding is open', () => {
    expect(compare({}, { status: { acceptances: [own] } })).toEqual([]);
  });
});
