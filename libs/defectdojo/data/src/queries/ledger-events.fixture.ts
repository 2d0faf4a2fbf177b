import { applyEvent, newEntry } from '@gecko-defectdojo/domain';
import type { LedgerEntry, LedgerEvent } from '@gecko-defectdojo/domain';

const identity = { title: 'first', cwe: 79, line: 1, file_path: 'x', description: 'd', service: 's' };
const other = { ...identity, title: 'second', line: null, file_path: null };
const acceptance = { id: 7, expiresAt: '2027-01-01T00:00:00.000Z' };
const wanted = { expiresAt: '2028-01-01T00:00:00.000Z' };
const lastSent = { title: 'First', severity: 'High' } as const;
const sending = { kind: 'sending', status: 'open', buildId: 'build-1', identity } as const;
const leftThere = {
  state: 'false_positive',
  gecko: 'open',
  fields: { severity: '~a' },
  by: null,
  at: '2026-11-30T10:00:00.000Z',
} as const;
const reconciled = { kind: 'reconciled', remoteId: 12, identity, fieldHashes: { title: 'g' } } as const;

/** Events of each kind, with and without their optional parts. The type makes sure that no kind is missing. */
const EVENTS_BY_KIND: { readonly [K in LedgerEvent['kind']]: readonly Extract<LedgerEvent, { kind: K }>[] } =
  {
    sending: [
      { ...sending, fieldHashes: { title: 'a', line: 'b' }, lastSent },
      { ...sending, status: 'mitigated', buildId: 'build-2', identity: other, fieldHashes: {} },
    ],
    withdrawn: [{ kind: 'withdrawn' }],
    processed: [{ kind: 'processed' }],
    reported: [
      { kind: 'reported', status: 'risk_accepted', revision: 3 },
      {
        kind: 'reported',
        status: 'open',
        fieldHashes: { title: 'c' },
        lastSent: { severity: 'Low' },
      },
    ],
    patched: [
      {
        kind: 'patched',
        status: 'open',
        remoteId: 4,
        fieldHashes: { title: 'd' },
        lastSent: { title: 'Second', severity: 'Info' },
        heldBack: 'resolved',
        revision: 9_007_199_254_740_991,
      },
      { kind: 'patched', status: 'other', remoteId: 5, fieldHashes: {} },
    ],
    settled: [
      { kind: 'settled', revision: 4, heldBack: 'severity:Low' },
      { kind: 'settled', revision: 4, leftThere },
    ],
    left_there: [
      { kind: 'left_there', leftThere },
      { kind: 'left_there', leftThere: undefined },
    ],
    rejected: [
      { kind: 'rejected', revision: 5 },
      { kind: 'rejected', revision: 5, isGone: true },
    ],
    found: [
      { kind: 'found', status: 'false_positive', remoteId: 6 },
      { kind: 'found', status: 'mitigated', remoteId: 6, fieldHashes: {} },
      { kind: 'found', status: 'open', remoteId: 6, shortenedHashes: { cwes: 'a' } },
      { kind: 'found', status: 'open', remoteId: 6, fieldHashes: { title: 'a' }, lastSent },
    ],
    overtaken: [
      { kind: 'overtaken', status: 'mitigated', remoteId: 6, fieldHashes: { title: 'e' }, acceptance },
      { kind: 'overtaken', status: 'open', remoteId: 7, fieldHashes: {}, acceptance: undefined },
    ],
    deleted: [{ kind: 'deleted' }],
    not_created: [{ kind: 'not_created' }],
    gone: [{ kind: 'gone' }, { kind: 'gone', remoteId: 8 }],
    left: [{ kind: 'left' }],
    left_as_is: [{ kind: 'left_as_is' }],
    outdated: [{ kind: 'outdated' }],
    missing: [{ kind: 'missing' }],
    to_restore: [
      { kind: 'to_restore', fields: ['status', 'title'] },
      { kind: 'to_restore', fields: ['status'], remoteId: 11 },
    ],
    differing: [
      { kind: 'differing', status: 'other', remoteId: 11, fieldHashes: { title: '~f' }, acceptance },
      { kind: 'differing', status: 'open', remoteId: 11, fieldHashes: {}, acceptance: undefined },
    ],
    reconciled: [
      { ...reconciled, status: 'open', acceptance, lastSent, revision: 3 },
      { ...reconciled, status: 'other', acceptance: undefined, identity: other },
    ],
    acceptance_known: [
      { kind: 'acceptance_known', acceptance: wanted },
      { kind: 'acceptance_known', acceptance, remoteId: 9 },
      { kind: 'acceptance_known', acceptance: undefined },
    ],
    accepted: [
      { kind: 'accepted', revision: 6, acceptance },
      { kind: 'accepted', status: 'risk_accepted', revision: 6, acceptance },
    ],
    opened: [{ kind: 'opened', remoteId: 10 }],
  };

/** Events of every kind. */
export const EVENTS: readonly LedgerEvent[] = Object.values(EVENTS_BY_KIND).flat();

/** Returns the entry of a finding after these events. */
export function entryAfter(findingId: string, events: readonly LedgerEvent[]): LedgerEntry {
  return events.reduce<LedgerEntry>(applyEvent, newEntry(findingId));
}
