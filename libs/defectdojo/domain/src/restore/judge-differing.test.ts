import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShownFinding } from '../check/differing-fields.ts';
import { EMPTIED, newEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { reportStatus } from '../plan/transition.ts';
import { REMOTE_STATUSES } from '../remote-status.ts';
import { CONTENT_FIELDS } from '../render/content.ts';
import type { FindingContent } from '../render/content.ts';
import { changedFields, fieldHashes } from '../render/field-hashes.ts';
import { exampleFinding } from '../render/gecko-finding.fixture.ts';
import { renderFinding } from '../render/render-finding.ts';
import { judgeDiffering } from './judge-differing.ts';
import type { JudgeDifferingOptions } from './judge-differing.ts';

const digest = (text: string) => text;
const SENT = renderFinding(exampleFinding(), {
  repositoryName: 'acme/shop',
  branch: 'main',
  capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
});
const END = '2027-01-01T00:00:00.000Z';
const OPEN = { ...reportStatus('open'), duplicate: false };
const ACCEPTED = { ...reportStatus('risk_accepted'), duplicate: false };
const told: LedgerEntry = {
  ...newEntry('f'),
  remoteStatus: 'open',
  remoteId: 7,
  revision: 3,
  fieldHashes: fieldHashes(SENT, digest),
  restoreFields: ['status', 'accepted_risks', ...CONTENT_FIELDS],
};

interface Case {
  readonly status?: Partial<ShownFinding>;
  readonly content?: Partial<FindingContent>;
  readonly entry?: Partial<LedgerEntry>;
  readonly acceptance?: JudgeDifferingOptions['acceptance'];
  readonly present?: JudgeDifferingOptions['present'];
}

function judge({ status = OPEN, content = {}, entry = {}, acceptance, ...others }: Case) {
  return judgeDiffering({
    shown: { ...OPEN, ...status, id: 7, content: { ...SENT, ...content } },
    acceptance,
    entry: { ...told, ...entry },
    present: 'present' in others ? others.present : { content: SENT, status: 'open' },
    digest,
  });
}

/** Returns the fields that the next push sends. */
function sentAfter(found: Case): string[] {
  const event = judge(found);
  return event.kind === 'gone' ? [] : Object.keys(changedFields(SENT, event.fieldHashes, digest));
}

const own = { id: 9, expiresAt: END, isEmpty: false };
const ledgerAccepted = { remoteStatus: 'risk_accepted', acceptance: { id: 9, expiresAt: END } } as const;
const presentAccepted = { content: SENT, status: 'risk_accepted' } as const;

describe('the status of a finding that is restored', () => {
  it.each<[string, Case, { readonly status: string; readonly acceptance?: object | undefined }]>([
    ['is the one that a person gave it', { status: reportStatus('mitigated') }, { status: 'mitigated' }],
    [
      'is other for a duplicate',
      { status: { ...reportStatus('mitigated'), duplicate: true } },
      { status: 'other' },
    ],
    [
      'is the shown one where Gecko has it as well by now',
      {
        status: { ...reportStatus('mitigated'), duplicate: true },
        present: { content: SENT, status: 'mitigated' },
      },
      { status: 'mitigated' },
    ],
    [
      'stays as it was told where it is not wanted',
      { status: reportStatus('mitigated'), entry: { restoreFields: ['title'] } },
      { status: 'open' },
    ],
    [
      'is other where a person’s acceptance holds it',
      { status: { ...ACCEPTED, acceptances: [{ id: 12, expiresAt: undefined }] } },
      { status: 'other' },
    ],
    [
      'is accepted until the end that a person gave it',
      {
        status: { ...ACCEPTED, acceptances: [{ id: 9, expiresAt: '2028-01-01T00:00:00.000Z' }] },
        entry: ledgerAccepted,
        present: presentAccepted,
        acceptance: { ...own, expiresAt: '2028-01-01T00:00:00.000Z' },
      },
      { status: 'risk_accepted', acceptance: { id: 9, expiresAt: '2028-01-01T00:00:00.000Z' } },
    ],
    [
      'is accepted, with an acceptance to be filled, where its end is gone',
      {
        status: { ...ACCEPTED, acceptances: [{ id: 9, expiresAt: undefined }] },
        entry: ledgerAccepted,
        present: presentAccepted,
        acceptance: { ...own, expiresAt: undefined },
      },
      { status: 'risk_accepted', acceptance: { id: 9, expiresAt: EMPTIED } },
    ],
    [
      'has an acceptance to be filled or deleted where a person opened it',
      {
        status: OPEN,
        entry: ledgerAccepted,
        present: presentAccepted,
        acceptance: { ...own, isEmpty: true },
      },
      { status: 'open', acceptance: { id: 9, expiresAt: EMPTIED } },
    ],
    [
      'has none where a person deleted it',
      { status: OPEN, entry: ledgerAccepted, present: presentAccepted },
      { status: 'open' },
    ],
    [
      'is other where its own and a person’s acceptance hold it',
      {
        status: {
          ...ACCEPTED,
          acceptances: [
            { id: 9, expiresAt: END },
            { id: 12, expiresAt: END },
          ],
        },
        entry: ledgerAccepted,
        present: presentAccepted,
        acceptance: own,
      },
      { status: 'other', acceptance: { id: 9, expiresAt: EMPTIED } },
    ],
  ])('%s', (_, found, expected) => {
    expect(judge(found)).toMatchObject({
      kind: 'differing',
      remoteId: 7,
      acceptance: undefined,
      ...expected,
    });
  });

  it('is the shown one in any state, unless that is Gecko’s', () => {
    const status = fc.constantFrom(...REMOTE_STATUSES);
    fc.assert(
      fc.property(status, status, (there, known) => {
        const event = judge({ status: reportStatus(there), entry: { remoteStatus: known } });
        expect(event).toMatchObject({ kind: 'differing', status: there });
      }),
    );
  });
});

describe('the texts of a finding that is restored', () => {
  it('are sent where they differ', () => {
    expect(sentAfter({ content: { title: 'Mine', severity: 'Low', tags: [] } })).toEqual([
      'title',
      'severity',
      'tags',
    ]);
  });

  it('are not sent where the check has not listed them, or nothing differs any more', () => {
    const content = { title: 'Mine', severity: 'Low' } as const;
    expect(sentAfter({ content, entry: { restoreFields: ['severity'] } })).toEqual(['severity']);
    expect(sentAfter({})).toEqual([]);
  });

  it('never count as rendered by another version', () => {
    const event = judge({ content: { mitigation: 'Mine.' } });
    expect(event).toMatchObject({ fieldHashes: { mitigation: expect.stringMatching(/^~/) } });
  });
});

describe('a finding that Gecko no longer has', () => {
  const gone = { gone: true, remoteStatus: 'mitigated', restoreFields: ['status'] } as const;

  it('is to be mitigated again', () => {
    const event = judge({ entry: gone, present: undefined });
    expect(event).toMatchObject({ kind: 'differing', status: 'open' });
  });

  it('is left alone where it is mitigated', () => {
    const event = judge({ status: reportStatus('mitigated'), entry: gone, present: undefined });
    expect(event).toEqual({ kind: 'gone', remoteId: 7 });
  });
});

describe('what a person changed', () => {
  it('is what Gecko’s version replaces, as DefectDojo shows it', () => {
    const entry = { lastSent: { title: SENT.title, severity: SENT.severity } };
    expect(judge({ entry, content: { severity: 'Low', title: 'Mine' } })).toMatchObject({
      lastSent: { title: 'Mine', severity: 'Low' },
    });
    expect(
      judge({ entry: { ...entry, restoreFields: ['status'] }, content: { title: 'Mine' } }),
    ).toMatchObject({ lastSent: entry.lastSent });
  });
});
