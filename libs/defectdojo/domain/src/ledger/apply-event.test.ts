import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldBack } from '../held-back/held-back-by.ts';
import { REMOTE_STATUSES } from '../remote-status.ts';
import type { FrozenIdentity } from '../render/identity.ts';
import { applyEvent } from './apply-event.ts';
import { newEntry } from './ledger-entry.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import type { LedgerEvent } from './ledger-event.ts';

const identity = { title: 'first', service: 's' } as FrozenIdentity; // the other fields do not matter here
const other = { title: 'second', service: 's' } as FrozenIdentity;
const hashes = { title: '1' };
const sending: LedgerEvent = {
  kind: 'sending',
  status: 'open',
  buildId: 'build-1',
  identity,
  fieldHashes: hashes,
};
const reconciled = { kind: 'reconciled', remoteId: 9, fieldHashes: { title: '2' } } as const;
const end = { id: 7, expiresAt: '2027-01-01T00:00:00.000Z' };

function entry(values: Partial<LedgerEntry> = {}): LedgerEntry {
  return { ...newEntry('f'), ...values };
}

/** A finding that DefectDojo holds and that was dealt with. */
const told = entry({ remoteStatus: 'open', remoteId: 9, identity, fieldHashes: hashes, revision: 3 });
const pending = { pendingStatus: 'mitigated', pendingBuildId: 'build-1' } as const;

/** The title and the severity go with the hashes. */
const sent = { title: 'First', severity: 'High' } as const;
const next = { title: 'Second', severity: 'Low' } as const;

describe('what a ledger entry knows as last sent', () => {
  const known = { ...told, lastSent: sent };
  const table: [string, LedgerEntry, LedgerEvent, LedgerEntry['lastSent']][] = [
    ['is what is about to be sent first', entry(), { ...sending, lastSent: sent }, sent],
    ['stays when a report resends it', known, { ...sending, lastSent: next }, sent],
    ['stays unknown in an entry of an earlier release', told, { ...sending, lastSent: next }, undefined],
    [
      'is nothing when the first report never left',
      entry({ ...pending, identity, fieldHashes: hashes, lastSent: sent }),
      { kind: 'withdrawn' },
      undefined,
    ],
    ['stays with a report of a status', known, { kind: 'reported', status: 'mitigated' }, sent],
    [
      'is what a PATCH brought',
      known,
      { kind: 'patched', status: 'open', remoteId: 9, fieldHashes: hashes, lastSent: next },
      next,
    ],
    [
      'stays with a PATCH of a status',
      known,
      { kind: 'patched', status: 'open', remoteId: 9, fieldHashes: hashes },
      sent,
    ],
    ['stays when the status was read', known, { kind: 'found', status: 'open', remoteId: 9 }, sent],
    [
      'is unknown when other texts were found',
      known,
      { kind: 'found', status: 'open', remoteId: 10, fieldHashes: {} },
      undefined,
    ],
    ['is forgotten with a deletion', known, { kind: 'deleted' }, undefined],
    ['is forgotten where a check misses it', known, { kind: 'missing' }, undefined],
    [
      'is what a late request left',
      known,
      {
        kind: 'overtaken',
        status: 'open',
        remoteId: 9,
        fieldHashes: hashes,
        lastSent: next,
        acceptance: undefined,
      },
      next,
    ],
  ];
  it.each(table)('%s', (_, before, event, lastSent) => {
    expect(applyEvent(before, event).lastSent).toEqual(lastSent);
  });
});

describe('a ledger entry', () => {
  const table: [string, LedgerEntry, LedgerEvent, LedgerEntry][] = [
    [
      'of a new finding keeps what is about to be sent',
      entry(),
      sending,
      entry({ pendingStatus: 'open', pendingBuildId: 'build-1', identity, fieldHashes: hashes }),
    ],
    [
      'keeps its identity and hashes when it is sent again',
      told,
      { ...sending, identity: other, fieldHashes: { title: '2' }, status: 'mitigated' },
      { ...told, ...pending },
    ],
    [
      'of an untold finding is as before when its report never left',
      entry({ pendingStatus: 'open', pendingBuildId: 'build-1', identity, fieldHashes: hashes }),
      { kind: 'withdrawn' },
      entry(),
    ],
    [
      'of a told finding is as before when its report never left',
      { ...told, ...pending },
      { kind: 'withdrawn' },
      told,
    ],
    [
      'takes the pending status when its report was processed',
      { ...told, ...pending },
      { kind: 'processed' },
      { ...told, remoteStatus: 'mitigated' },
    ],
    [
      'is dealt with by an acknowledged report',
      { ...told, ...pending, heldBack: 'resolved', rejected: true, gone: true },
      { kind: 'reported', status: 'mitigated', revision: 4 },
      { ...told, remoteStatus: 'mitigated', revision: 4 },
    ],
    [
      'still counts as changed after a report that does not say all',
      told,
      { kind: 'reported', status: 'mitigated', fieldHashes: { title: '2' } },
      { ...told, remoteStatus: 'mitigated', fieldHashes: { title: '2' }, revision: 0 },
    ],
    [
      'of a rejected finding counts as changed after a report that does not say all',
      { ...told, rejected: true },
      { kind: 'reported', status: 'risk_accepted' },
      { ...told, remoteStatus: 'risk_accepted', revision: 0 },
    ],
    [
      'takes what a PATCH sent',
      { ...told, rejected: true },
      {
        kind: 'patched',
        status: 'false_positive',
        remoteId: 10,
        fieldHashes: { title: '2' },
        heldBack: undefined,
        revision: 4,
      },
      { ...told, remoteStatus: 'false_positive', remoteId: 10, fieldHashes: { title: '2' }, revision: 4 },
    ],
    [
      'waits for the report after a PATCH that goes before one',
      { ...told, rejected: true },
      { kind: 'patched', status: 'open', remoteId: 9, fieldHashes: { title: '2' }, heldBack: 'resolved' },
      { ...told, fieldHashes: { title: '2' }, rejected: true },
    ],
    [
      'of a finding that was held back still waits for the report after its PATCH',
      { ...told, heldBack: 'resolved' },
      { kind: 'patched', status: 'open', remoteId: 9, fieldHashes: { title: '2' }, heldBack: undefined },
      { ...told, fieldHashes: { title: '2' }, heldBack: 'resolved' },
    ],
    [
      'is held back with the revision that is',
      { ...told, gone: true },
      { kind: 'settled', revision: 4, heldBack: 'resolved' },
      { ...told, revision: 4, heldBack: 'resolved' },
    ],
    [
      'waits with the revision that is rejected',
      told,
      { kind: 'rejected', revision: 4 },
      { ...told, revision: 4, rejected: true },
    ],
    [
      'is gone and waits when its mitigation is rejected',
      told,
      { kind: 'rejected', revision: 3, isGone: true },
      { ...told, rejected: true, gone: true },
    ],
    [
      'follows a person’s change in DefectDojo',
      { ...told, ...pending, acceptance: end },
      { kind: 'found', status: 'other', remoteId: 9 },
      { ...told, remoteStatus: 'other', acceptance: end },
    ],
    [
      'keeps its Risk Acceptance where a report has taken its further CWEs away',
      { ...told, acceptance: end },
      { kind: 'found', status: 'other', remoteId: 9, shortenedHashes: { cwes: '1' } },
      { ...told, remoteStatus: 'other', fieldHashes: { cwes: '1' }, acceptance: end },
    ],
    [
      'of a finding that was created again has other texts and no Risk Acceptance',
      { ...told, acceptance: end },
      { kind: 'found', status: 'open', remoteId: 12, fieldHashes: {} },
      { ...told, remoteId: 12, fieldHashes: {} },
    ],
    [
      'follows a late request and is compared again',
      { ...told, ...pending, rejected: true },
      { kind: 'overtaken', status: 'open', remoteId: 9, fieldHashes: { title: '2' }, acceptance: end },
      { ...told, revision: 0, fieldHashes: { title: '2' }, acceptance: end },
    ],
    [
      'of a finding deleted in DefectDojo starts over',
      { ...told, acceptance: end },
      { kind: 'deleted' },
      entry(),
    ],
    [
      'of a rejected finding that was not created may be sent in other words',
      entry({ ...pending, identity, fieldHashes: hashes, revision: 4, rejected: true }),
      { kind: 'not_created' },
      entry({ revision: 4, rejected: true }),
    ],
    [
      'of a deleted finding is mitigated and gone',
      { ...told, rejected: true },
      { kind: 'gone', remoteId: 9 },
      { ...told, remoteStatus: 'mitigated', gone: true },
    ],
    [
      'of a finding deleted on both sides holds nothing',
      { ...told, acceptance: end },
      { kind: 'gone' },
      entry({ revision: 3, gone: true }),
    ],
    [
      'of an old branch’s finding is gone',
      { ...told, rejected: true },
      { kind: 'left' },
      { ...told, rejected: true, gone: true },
    ],
    [
      'of an old branch’s finding that is over waits for nothing',
      { ...told, remoteStatus: 'false_positive', rejected: true },
      { kind: 'left' },
      { ...told, remoteStatus: 'false_positive', gone: true },
    ],
    [
      'of an old branch’s finding that is left as it is waits for nothing, not even for Retry',
      { ...told, ...pending, rejected: true },
      { kind: 'left_as_is' },
      { ...told, ...pending, gone: true },
    ],
    [
      'that is outdated counts as changed, and what is pending stays so',
      { ...told, ...pending, heldBack: 'resolved' },
      { kind: 'outdated' },
      { ...told, ...pending, heldBack: 'resolved', revision: 0 },
    ],
    [
      'of a finding that a check missed is sent again as at first, and its Risk Acceptance has ended',
      { ...told, acceptance: end, heldBack: 'resolved', rejected: true },
      { kind: 'missing' },
      entry({ identity, acceptance: { id: 7, expiresAt: '1970-01-01T00:00:00.000Z' } }),
    ],
    [
      'of a finding that a check missed has no Risk Acceptance where none was known to be made',
      { ...told, acceptance: { expiresAt: end.expiresAt } },
      { kind: 'missing' },
      entry({ identity }),
    ],
    [
      'that was lost is as DefectDojo has it, and dealt with',
      entry({ ...pending, rejected: true }),
      { ...reconciled, status: 'open', identity, revision: 4, acceptance: end },
      { ...told, fieldHashes: { title: '2' }, acceptance: end, revision: 4 },
    ],
    [
      'that was older keeps its revision and its marks',
      { ...told, ...pending, rejected: true, acceptance: end },
      { ...reconciled, status: 'mitigated', identity: other, acceptance: undefined },
      { ...told, identity: other, fieldHashes: { title: '2' }, remoteStatus: 'mitigated', rejected: true },
    ],
    [
      'keeps the intent to make a Risk Acceptance',
      told,
      { kind: 'acceptance_known', acceptance: { expiresAt: end.expiresAt } },
      { ...told, acceptance: { expiresAt: end.expiresAt } },
    ],
    [
      'is dealt with once its Risk Acceptance is made',
      { ...told, rejected: true },
      { kind: 'accepted', revision: 4, acceptance: end },
      { ...told, revision: 4, acceptance: end },
    ],
    [
      'is open once its Risk Acceptance is taken back',
      { ...told, remoteStatus: 'risk_accepted', acceptance: end },
      { kind: 'opened', remoteId: 9 },
      told,
    ],
  ];
  it.each(table)('%s', (_, before, event, after) => {
    expect(applyEvent(before, event)).toEqual(after);
  });
});

const status = fc.constantFrom(...REMOTE_STATUSES);
const id = fc.integer({ min: 1, max: 3 });
const revision = fc.integer({ min: 1, max: 5 });
const some = fc.constantFrom<Record<string, string>[]>({ title: '1' }, { title: '2' }, {});
const acceptance = fc.option(fc.constantFrom(end, { expiresAt: end.expiresAt }), { nil: undefined });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const heldBack = fc.constantFrom<HeldBack[]>('resolved', 'severity:Low', 'type:XSS');
const event = fc.oneof<fc.Arbitrary<LedgerEvent>[]>(
  fc.record({
    kind: fc.constant('sending'),
    status,
    buildId: fc.constantFrom('build-1', 'build-2'),
    identity: fc.constantFrom(identity, other),
    fieldHashes: some,
  }),
  fc.record({
    kind: fc.constantFrom('withdrawn', 'processed', 'deleted', 'not_created', 'left', 'missing'),
  }),
  fc.record({ kind: fc.constantFrom('left_as_is', 'outdated') }),
  fc.record({
    kind: fc.constant('to_restore'),
    fields: fc.constantFrom(['status'], ['title', 'tags']),
    remoteId: optional(id),
  }),
  fc.record({
    kind: fc.constant('differing'),
    status,
    remoteId: id,
    fieldHashes: some,
    acceptance,
  }),
  fc.record({
    kind: fc.constant('reconciled'),
    status,
    remoteId: id,
    identity: fc.constantFrom(identity, other),
    fieldHashes: some,
    acceptance,
    revision: optional(revision),
  }),
  fc.record({
    kind: fc.constant('reported'),
    status,
    revision: optional(revision),
    fieldHashes: optional(some),
  }),
  fc.record({
    kind: fc.constant('patched'),
    status,
    remoteId: id,
    fieldHashes: some,
    heldBack: optional(heldBack),
    revision: optional(revision),
  }),
  fc.record({ kind: fc.constant('settled'), revision, heldBack: optional(heldBack) }),
  fc.record({ kind: fc.constant('rejected'), revision, isGone: optional(fc.boolean()) }),
  fc.record({
    kind: fc.constant('found'),
    status,
    remoteId: id,
    fieldHashes: optional(some),
    shortenedHashes: optional(some),
  }),
  fc.record({ kind: fc.constant('gone'), remoteId: optional(id) }),
  fc.record({ kind: fc.constant('acceptance_known'), acceptance, remoteId: optional(id) }),
  fc.record({ kind: fc.constant('accepted'), revision, acceptance, remoteId: optional(id) }),
  fc.record({ kind: fc.constant('opened'), remoteId: id, revision: optional(revision) }),
);
const life = fc.array(event, { maxLength: 30 });

function after(events: readonly LedgerEvent[]): LedgerEntry {
  return events.reduce(applyEvent, newEntry('f'));
}

describe('the life of a ledger entry', () => {
  it('is the same when an event is applied twice', () => {
    fc.assert(
      fc.property(life, event, (events, last) => {
        const once = applyEvent(after(events), last);
        expect(applyEvent(once, last)).toEqual(once);
      }),
    );
  });

  it('has something pending after an intent only, and then with its build id', () => {
    fc.assert(
      fc.property(life, event, (events, last) => {
        const before = after(events);
        const next = applyEvent(before, last);
        const isPending =
          last.kind === 'sending' ||
          (['left_as_is', 'outdated', 'to_restore'].includes(last.kind) &&
            before.pendingStatus !== undefined);
        expect(next.pendingStatus !== undefined).toBe(isPending);
        expect(next.pendingBuildId !== undefined).toBe(isPending);
      }),
    );
  });

  it('keeps the first identity until DefectDojo surely does not hold the finding, or it is read from there', () => {
    const frees: readonly LedgerEvent['kind'][] = [
      'withdrawn',
      'deleted',
      'not_created',
      'gone',
      'reconciled',
    ];
    fc.assert(
      fc.property(life, event, (events, last) => {
        const before = after(events);
        const next = applyEvent(before, last);
        if (before.identity !== undefined && !frees.includes(last.kind))
          expect(next.identity).toBe(before.identity);
      }),
    );
  });

  it('starts over once the finding was deleted in DefectDojo, and still waits if it did', () => {
    fc.assert(
      fc.property(life, (events) => {
        const { heldBack, rejected, gone } = after(events);
        const next = applyEvent(after(events), { kind: 'deleted' });
        expect(next).toEqual({ ...newEntry('f'), heldBack, rejected, gone });
      }),
    );
  });

  it('counts as changed until an event deals with its revision', () => {
    const isSetAside = ({ rejected, heldBack, gone }: LedgerEntry) =>
      rejected || heldBack !== undefined || gone;
    const mark = fc.constantFrom<Partial<LedgerEntry>[]>(
      { rejected: true },
      { heldBack: 'resolved' },
      { gone: true },
    );
    const undecided = event.filter((one) => !('revision' in one && one.revision !== undefined));
    fc.assert(
      fc.property(mark, undecided, (marks, last) => {
        const next = applyEvent({ ...told, ...marks }, last);
        expect(next.revision !== told.revision || isSetAside(next)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never changes the entry it was given', () => {
    fc.assert(
      fc.property(life, event, (events, last) => {
        const before = Object.freeze(after(events));
        const copy = { ...before };
        applyEvent(before, last);
        expect(before).toEqual(copy);
      }),
    );
  });
});
