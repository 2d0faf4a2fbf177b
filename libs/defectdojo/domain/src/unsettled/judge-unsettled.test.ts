import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastSentOf } from '../changes/last-sent.ts';
import type { ShownFinding } from '../check/differing-fields.ts';
import { EMPTIED, newEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { planFinding } from '../plan/plan-finding.ts';
import { reportStatus } from '../plan/transition.ts';
import { REMOTE_STATUSES } from '../remote-status.ts';
import type { FindingContent } from '../render/content.ts';
import { changedFields, fieldHashes } from '../render/field-hashes.ts';
import { exampleFinding } from '../render/gecko-finding.fixture.ts';
import { renderFinding } from '../render/render-finding.ts';
import { OTHER_DETAILS } from '../triage/acceptance-details.ts';
import { judgeUnsettled } from './judge-unsettled.ts';
import type { JudgeUnsettledOptions } from './judge-unsettled.ts';
import { ACCEPTANCE_MADE, mergeOwn, NO_ACCEPTANCE, ownValues } from './own-values.ts';

const digest = (text: string) => text;
const SENT: FindingContent = {
  ...renderFinding(exampleFinding(), {
    repositoryName: 'acme/shop',
    branch: 'main',
    capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
  }),
  title: 'sql injection',
  mitigation: 'Bind the value.',
  tags: ['gecko', 'sast'],
};
const LATE = { ...SENT, title: 'an older title', mitigation: 'Escape the value.' };
const END = '2027-01-01T00:00:00.000Z';
const OPEN = { active: true, false_p: false, risk_accepted: false, is_mitigated: false, duplicate: false };
const MIXED = { ...OPEN, active: false, risk_accepted: true, is_mitigated: true };
const MITIGATED = { ...OPEN, active: false, is_mitigated: true };
const ACCEPTED = { ...OPEN, active: false, risk_accepted: true };
const FALSE_POSITIVE = { ...OPEN, active: false, false_p: true, is_mitigated: true };

const told: LedgerEntry = {
  ...newEntry('f'),
  remoteStatus: 'open',
  remoteId: 7,
  revision: 3,
  fieldHashes: fieldHashes(SENT, digest),
  lastSent: lastSentOf(SENT),
};
/** The own values after a lost PATCH of `LATE` to false positive: those of the PATCH and of the ledger before it. */
const own = ownValues({
  statuses: ['open', 'false_positive'],
  hashes: [fieldHashes(SENT, digest), fieldHashes(LATE, digest)],
  content: LATE,
  digest,
});

type Change = Partial<Omit<JudgeUnsettledOptions, 'shown'>> & {
  readonly content?: Partial<FindingContent>;
  readonly status?: Partial<ShownFinding>;
};

function judge({ content, status, ...options }: Change = {}) {
  return judgeUnsettled({
    shown: { id: 7, ...OPEN, ...status, content: { ...SENT, ...content } },
    acceptance: 'unread',
    entry: told,
    own,
    present: { content: SENT },
    digest,
    ...options,
  });
}

describe('an unsettled finding that was read', () => {
  const hashes = fieldHashes(SENT, digest);
  const overtaken = {
    kind: 'overtaken',
    status: 'open',
    remoteId: 7,
    fieldHashes: hashes,
    lastSent: lastSentOf(SENT),
    acceptance: undefined,
  };
  const acceptance = { id: 9, expiresAt: END };
  const held = { ...acceptance, shownDetails: 'present', isEmpty: false };
  const emptied = { ...held, isEmpty: true };
  const retold = { ...acceptance, details: 'source:present' };
  const ofOwnTexts = mergeOwn(
    ownValues({ acceptanceEnds: [ACCEPTANCE_MADE, END], digest }),
    ownValues({ acceptanceDetails: ['earlier:before', 'source:present'], digest }),
  );
  const accepted = mergeOwn(own, ownValues({ acceptanceEnds: [ACCEPTANCE_MADE, END], digest }));
  const takenBack = mergeOwn(own, ownValues({ acceptanceEnds: [END, NO_ACCEPTANCE], digest }));
  it('has hashes of no one source once a late request has changed a text', () => {
    const entry = { ...told, fieldHashes: { ...hashes, rendering: '2:source' } };
    const late = judge({ entry, content: { mitigation: 'Escape the value.' } });
    expect(late.event?.fieldHashes).not.toHaveProperty('rendering');
    const status = judge({ entry, status: FALSE_POSITIVE });
    expect(status.event?.fieldHashes).toHaveProperty('rendering', '2:source');
  });

  it('has lost its further CWEs to a report that matched it', () => {
    const sent = { ...SENT, cwes: ['CWE-89', 'CWE-564'] };
    const sentHashes = fieldHashes(sent, digest);
    const options = {
      entry: { ...told, fieldHashes: sentHashes },
      own: ownValues({ hashes: [sentHashes], digest }),
      present: { content: sent },
    };
    expect(judge({ ...options, content: { cwes: ['CWE-89'] } }).event?.fieldHashes).toEqual({
      ...sentHashes,
      ...fieldHashes({ cwes: null }, digest),
    });
    expect(judge({ ...options, content: { cwes: ['CWE-89', 'CWE-1'] } }).event).toBeUndefined();
    expect(judge({ ...options, content: { cwes: ['CWE-564', 'CWE-89'] } }).event).toBeUndefined();
  });

  it.each<[string, Change, unknown]>([
    ['is as the ledger says', {}, undefined],
    [
      'is as the ledger says in title case',
      { content: { title: 'Sql Injection', mitigation: 'Bind the value.\r\n' } },
      undefined,
    ],
    [
      'has the status of a late request',
      { status: FALSE_POSITIVE },
      { ...overtaken, status: 'false_positive' },
    ],
    ['has a status that only a person gives', { status: { active: false, is_mitigated: true } }, undefined],
    [
      'has the texts of a late request',
      { content: { title: 'An Older Title', mitigation: 'Escape the value.' } },
      {
        ...overtaken,
        fieldHashes: { ...hashes, title: '~AN OLDER TITLE', mitigation: '~"Escape the value."' },
        lastSent: { ...lastSentOf(SENT), title: 'An Older Title' },
      },
    ],
    ['has the texts of a person', { content: { title: 'Mine', mitigation: 'Mine.' } }, undefined],
    [
      'has a text of each',
      { content: { title: 'Mine', mitigation: 'Escape the value.' } },
      { ...overtaken, fieldHashes: { ...hashes, mitigation: '~"Escape the value."' } },
    ],
    [
      'has a late text that Gecko wants by now',
      { content: { mitigation: 'Escape the value.' }, present: { content: LATE } },
      { ...overtaken, fieldHashes: { ...hashes, mitigation: fieldHashes(LATE, digest).mitigation } },
    ],
    [
      'arrived by a report that was lost',
      { entry: { ...told, remoteStatus: undefined, remoteId: undefined, pendingStatus: 'open' } },
      overtaken,
    ],
    [
      'arrived without its tags by a report that broke off',
      {
        content: { tags: [] },
        entry: { ...told, remoteStatus: undefined, remoteId: undefined, pendingStatus: 'open' },
      },
      {
        ...overtaken,
        fieldHashes: Object.fromEntries(Object.entries(hashes).filter(([key]) => key !== 'tags')),
      },
    ],
    [
      'was made active by a late deletion of its acceptance although it is a false positive',
      {
        status: { ...FALSE_POSITIVE, active: true },
        entry: { ...told, remoteStatus: 'false_positive' },
      },
      { ...overtaken, status: 'other' },
    ],
    [
      'was mitigated, and then accepted by a late request',
      {
        status: MIXED,
        entry: { ...told, remoteStatus: 'mitigated' },
        own: ownValues({ statuses: ['risk_accepted', 'mitigated'], digest }),
      },
      { ...overtaken, status: 'other' },
    ],
    [
      'was accepted, and then mitigated by a person',
      {
        status: MIXED,
        entry: { ...told, remoteStatus: 'risk_accepted' },
        own: ownValues({ statuses: ['open', 'risk_accepted'], digest }),
      },
      undefined,
    ],
    ['got its acceptance late', { acceptance: held, own: accepted }, { ...overtaken, acceptance }],
    [
      'got its acceptance late, and lost it to a PATCH that opened it',
      { acceptance: emptied, own: accepted },
      { ...overtaken, acceptance: { id: 9, expiresAt: EMPTIED } },
    ],
    [
      'got its acceptance late, and lost it to a PATCH that mitigated it',
      {
        status: MITIGATED,
        entry: { ...told, remoteStatus: 'mitigated' },
        acceptance: emptied,
        own: ownValues({ statuses: ['mitigated'], acceptanceEnds: [ACCEPTANCE_MADE, END], digest }),
      },
      { ...overtaken, status: 'mitigated', acceptance: { id: 9, expiresAt: EMPTIED } },
    ],
    [
      'is accepted, and a late PATCH took it out of its acceptance',
      {
        status: ACCEPTED,
        entry: { ...told, remoteStatus: 'risk_accepted', acceptance },
        acceptance: emptied,
        own: mergeOwn(accepted, ownValues({ statuses: ['risk_accepted'], digest })),
      },
      { ...overtaken, status: 'risk_accepted', acceptance: { id: 9, expiresAt: EMPTIED } },
    ],
    [
      'was taken out of its acceptance by a person',
      {
        entry: { ...told, remoteStatus: 'risk_accepted', acceptance },
        acceptance: emptied,
        own: ownValues({ statuses: ['risk_accepted'], acceptanceEnds: [ACCEPTANCE_MADE, END], digest }),
      },
      undefined,
    ],
    [
      'is known to have an empty acceptance',
      { entry: { ...told, acceptance: { id: 9, expiresAt: EMPTIED } }, acceptance: emptied, own: accepted },
      undefined,
    ],
    [
      'has an acceptance with the texts of a late request',
      {
        status: ACCEPTED,
        entry: { ...told, remoteStatus: 'risk_accepted', acceptance: retold },
        acceptance: { ...held, shownDetails: 'before' },
        own: ofOwnTexts,
      },
      { ...overtaken, status: 'risk_accepted', acceptance: { ...acceptance, details: OTHER_DETAILS } },
    ],
    [
      'has an acceptance with the present texts',
      {
        status: ACCEPTED,
        entry: { ...told, remoteStatus: 'risk_accepted', acceptance: retold },
        acceptance: held,
        own: ofOwnTexts,
      },
      undefined,
    ],
    [
      'has an acceptance with the texts of a person',
      {
        status: ACCEPTED,
        entry: { ...told, remoteStatus: 'risk_accepted', acceptance: retold },
        acceptance: { ...held, shownDetails: 'theirs' },
        own: ofOwnTexts,
      },
      undefined,
    ],
    [
      'lost its acceptance late',
      { entry: { ...told, acceptance }, acceptance: undefined, own: takenBack },
      overtaken,
    ],
    [
      'lost its acceptance by a person',
      { entry: { ...told, acceptance }, acceptance: undefined, own: accepted },
      undefined,
    ],
    [
      'is left alone because the mapping follows another branch',
      { status: FALSE_POSITIVE, entry: { ...told, gone: true } },
      undefined,
    ],
    [
      'was reopened although Gecko no longer has it',
      { entry: { ...told, remoteStatus: 'mitigated', gone: true } },
      overtaken,
    ],
  ])('%s', (_what, change, event) => {
    expect(judge(change).event).toEqual(event);
  });

  it('keeps a title that it was found with, because a late request may bring that back', () => {
    const { baseline } = judge({ content: { title: 'SQL Injection' } });
    const next = { ...SENT, title: 'Another' };
    const entry = { ...told, fieldHashes: fieldHashes(next, digest) };
    const { event } = judge({ entry, own: mergeOwn(own, baseline), present: { content: next } });
    expect(event?.fieldHashes).toMatchObject({ title: '~SQL INJECTION' });
  });
});

describe('a value that may be of Gecko or of a person', () => {
  const wanted = { ...SENT, title: 'A Third Title', file_path: 'src/third.ts' };
  const shown = { title: 'Shown First', file_path: 'src/first.ts' };
  const { baseline } = judge({ content: shown, present: { content: wanted } });
  const before = mergeOwn(own, baseline);

  it('is left alone as long as Gecko sends nothing else', () => {
    expect(judge({ content: shown, own: before }).event).toBeUndefined();
  });

  it('is told again where it comes back after Gecko has replaced it', () => {
    const entry = { ...told, fieldHashes: fieldHashes(wanted, digest) };
    const { event } = judge({ content: shown, entry, own: before, present: { content: wanted } });
    const { title, file_path } = wanted;
    expect(changedFields(wanted, event?.fieldHashes ?? {}, digest)).toMatchObject({ title, file_path });
  });
});

describe('a late request of any status and any text', () => {
  const status = fc.constantFrom(...REMOTE_STATUSES);
  const texts = fc.record({ title: fc.string({ minLength: 1 }), mitigation: fc.string() });

  it('is told again, so that the finding ends as Gecko says', () => {
    fc.assert(
      fc.property(status, status, texts, (late, now, text) => {
        const sent = { ...SENT, ...text };
        const entry: LedgerEntry = { ...told, remoteStatus: now };
        const { event } = judge({
          status: { ...OPEN, ...reportStatus(late) },
          content: text,
          entry,
          own: ownValues({ statuses: [late], hashes: [fieldHashes(sent, digest)], content: sent, digest }),
        });
        const after = event ?? { status: now, fieldHashes: entry.fieldHashes ?? {} };
        expect(after.status).toBe(late);
        const changed = changedFields(SENT, after.fieldHashes, digest);
        const wanted = { open: 'open', mitigated: 'fixed', false_positive: 'false_positive' } as const;
        const plan = planFinding({
          status: now === 'risk_accepted' ? 'accepted_risk' : wanted[now],
          acceptedUntil: null,
          changed,
          entry: { ...entry, remoteStatus: after.status, fieldHashes: after.fieldHashes },
        });
        const isEqual = late === now && Object.keys(changed).length === 0;
        expect(plan.kind === 'settled').toBe(isEqual);
      }),
    );
  });

  it('never makes a value that is not ours the ledger’s', () => {
    fc.assert(
      fc.property(status, texts, (shown, text) => {
        const { event } = judge({
          status: { ...OPEN, ...reportStatus(shown) },
          content: text,
          own: ownValues({ digest }),
        });
        expect(event).toBeUndefined();
      }),
    );
  });
});
