import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldBack } from '../held-back/held-back-by.ts';
import { REMOTE_STATUSES, remoteStatusOf } from '../remote-status.ts';
import type { KnownStatus, RemoteStatus } from '../remote-status.ts';
import { EMPTIED, ENDLESS } from '../ledger/ledger-entry.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { planFinding } from './plan-finding.ts';
import { anyStatusPatch, remoteStatusOfFinding, reportReaches } from './transition.ts';

function entry(values: Partial<LedgerEntry>): LedgerEntry {
  return { findingId: 'f', revision: 1, rejected: false, gone: false, ...values };
}

const HELD_BACK = { kind: 'settled', reason: 'held_back', heldBack: 'resolved' } as const;

const status = fc.constantFrom<FindingStatus[]>(...FINDING_STATUSES);
const remote = fc.constantFrom<RemoteStatus[]>(...REMOTE_STATUSES);

describe('a finding whose first texts are lost', () => {
  const identity = { title: 't', cwe: 0, line: null, file_path: null, description: '', service: 's' };

  const unmatched = (values: Partial<LedgerEntry>) =>
    entry({ ...values, identity: { ...identity, isUnmatched: true } });
  const known = fc.constantFrom<KnownStatus[]>(...REMOTE_STATUSES, 'other');

  it('is in no report, whatever it is and becomes', () => {
    fc.assert(
      fc.property(status, known, (gecko, remoteStatus) => {
        const target = remoteStatusOf(gecko);
        const plan = planFinding({
          ...{ status: gecko, acceptedUntil: null, changed: {} },
          entry: unmatched({ remoteStatus }),
        });
        expect(plan).not.toHaveProperty('report');
        const isAccept = target === 'risk_accepted' && remoteStatus === 'open';
        expect(plan.kind).toBe(target === remoteStatus ? 'settled' : isAccept ? 'accept' : 'change');
        if (plan.kind !== 'change') return;
        const patched = remoteStatusOfFinding({ ...anyStatusPatch(target), ...plan.patch });
        expect(patched).toBe(target === 'risk_accepted' ? 'open' : target);
        expect(patched).toBe(plan.patchedStatus);
      }),
    );
  });

  it('is accepted by no PATCH, which DefectDojo takes with simple risk acceptance alone', () => {
    const until = fc.constantFrom('2027-01-01T00:00:00.000Z', null);
    const changed = fc.constantFrom({}, { title: 'Another' });
    fc.assert(
      fc.property(known, until, changed, (remoteStatus, acceptedUntil, content) => {
        const plan = planFinding({
          ...{ status: 'accepted_risk', acceptedUntil, changed: content },
          entry: unmatched({ remoteStatus }),
        });
        if (plan.kind === 'change') expect(plan.patch).not.toMatchObject({ risk_accepted: true });
        const isHeld = remoteStatus === 'risk_accepted' && acceptedUntil === null;
        const end = 'acceptUntil' in plan ? plan.acceptUntil : undefined;
        expect(end).toBe(isHeld ? undefined : (acceptedUntil ?? ENDLESS));
      }),
    );
  });

  it.each(['open', 'mitigated', 'false_positive', 'other'] as const)(
    'fills an acceptance that was emptied, from %s',
    (remoteStatus) => {
      const plan = planFinding({
        ...{ status: 'accepted_risk', acceptedUntil: null, changed: {} },
        entry: unmatched({ remoteStatus, acceptance: { id: 3, expiresAt: EMPTIED } }),
      });
      expect(plan).toMatchObject({ acceptUntil: ENDLESS });
    },
  );

  it('keeps its acceptance where the end of the risk goes, and gives it that of a new one', () => {
    const end = '2027-01-01T00:00:00.000Z';
    const planned = (expiresAt: string, acceptedUntil: string | null) =>
      planFinding({
        ...{ status: 'accepted_risk', acceptedUntil, changed: {} },
        entry: unmatched({ remoteStatus: 'risk_accepted', acceptance: { id: 3, expiresAt } }),
      });
    expect(planned(end, null)).toEqual({ kind: 'accept', acceptUntil: ENDLESS });
    expect(planned(ENDLESS, end)).toEqual({ kind: 'accept', acceptUntil: end });
    expect(planned(ENDLESS, null)).toMatchObject({ kind: 'settled', reason: 'unchanged' });
  });
});

describe('a finding that DefectDojo was never told of', () => {
  const expected: Record<FindingStatus, { on: unknown; off: unknown }> = {
    open: { on: { kind: 'report', status: 'open' }, off: { kind: 'report', status: 'open' } },
    in_progress: { on: { kind: 'report', status: 'open' }, off: { kind: 'report', status: 'open' } },
    fixed: { on: { kind: 'report', status: 'mitigated' }, off: HELD_BACK },
    fix_verified: {
      on: { kind: 'report', status: 'mitigated' },
      off: HELD_BACK,
    },
    false_positive: {
      on: { kind: 'settled', reason: 'not_sent' },
      off: { kind: 'settled', reason: 'not_sent' },
    },
    accepted_risk: {
      on: { kind: 'report', status: 'risk_accepted' },
      off: { kind: 'report', status: 'risk_accepted' },
    },
  };
  for (const gecko of FINDING_STATUSES) {
    it(`and is ${gecko} in Gecko follows the table, with resolved findings included and not`, () => {
      expect(
        planFinding({
          status: gecko,
          acceptedUntil: null,
          changed: {},
          entry: undefined,
        }),
      ).toEqual(expected[gecko].on);
      expect(
        planFinding({
          status: gecko,
          acceptedUntil: null,
          changed: {},
          entry: undefined,
          heldBack: remoteStatusOf(gecko) === 'mitigated' ? 'resolved' : undefined,
        }),
      ).toEqual(expected[gecko].off);
    });
  }
});

describe('a finding that DefectDojo holds', () => {
  it('is left alone when nothing differs', () => {
    fc.assert(
      fc.property(status, (gecko) => {
        const plan = planFinding({
          status: gecko,
          acceptedUntil: null,
          changed: {},
          entry: entry({ remoteStatus: remoteStatusOf(gecko) }),
        });
        expect(plan).toEqual({ kind: 'settled', reason: 'unchanged' });
      }),
    );
  });

  it('ends in the state that Gecko says, whatever it was before', () => {
    fc.assert(
      fc.property(status, remote, fc.boolean(), (gecko, known, hasContent) => {
        const plan = planFinding({
          status: gecko,
          acceptedUntil: null,
          changed: hasContent ? { title: 'new' } : {},
          entry: entry({ remoteStatus: known }),
        });
        const target = remoteStatusOf(gecko);
        if (plan.kind === 'settled') {
          expect(known).toBe(target);
          return;
        }
        if (plan.kind !== 'change') throw new Error(`unexpected ${plan.kind}`);
        const patched =
          plan.patch?.active === undefined
            ? known
            : remoteStatusOfFinding({
                active: plan.patch.active,
                false_p: plan.patch.false_p === true,
                risk_accepted: plan.patch.risk_accepted === true,
                is_mitigated: plan.patch.is_mitigated === true,
              });
        expect(patched).toBe(plan.patchedStatus);
        expect(plan.report ?? patched).toBe(target);
        if (plan.report) expect(reportReaches(patched, plan.report)).toBe(true);
        expect(plan.patch !== undefined && 'title' in plan.patch).toBe(hasContent);
      }),
    );
  });

  it('keeps its state when it is resolved and resolved findings are not included, but its text follows', () => {
    fc.assert(
      fc.property(fc.constantFrom<FindingStatus[]>('fixed', 'fix_verified'), remote, (gecko, known) => {
        const quiet = planFinding({
          status: gecko,
          acceptedUntil: null,
          changed: {},
          entry: entry({ remoteStatus: known }),
          heldBack: 'resolved',
        });
        expect(quiet).toEqual(known === 'mitigated' ? { kind: 'settled', reason: 'unchanged' } : HELD_BACK);
        const text = planFinding({
          status: gecko,
          acceptedUntil: null,
          changed: { severity: 'Low' },
          entry: entry({ remoteStatus: known }),
          heldBack: 'resolved',
        });
        expect(text).toEqual({
          kind: 'change',
          patch: { severity: 'Low' },
          patchedStatus: known,
          heldBack: known === 'mitigated' ? undefined : 'resolved',
        });
      }),
    );
  });
});

describe.each<HeldBack>(['severity:Low', 'confidence:3', 'type:XSS'])(
  'a finding that %s holds back',
  (heldBack) => {
    const plan = (gecko: FindingStatus, known?: Partial<LedgerEntry>) =>
      planFinding({
        ...{ status: gecko, acceptedUntil: null, changed: {}, heldBack },
        entry: known && entry(known),
      });

    it('is not created, and a false positive is never sent anyway', () => {
      for (const known of [undefined, {}])
        expect(FINDING_STATUSES.map((gecko) => plan(gecko, known))).toEqual(
          FINDING_STATUSES.map((gecko) =>
            gecko === 'false_positive'
              ? { kind: 'settled', reason: 'not_sent' }
              : { kind: 'settled', reason: 'held_back', heldBack },
          ),
        );
    });

    it('is kept up to date where DefectDojo has it, or may have it by a report without a response', () => {
      fc.assert(
        fc.property(status, remote, fc.boolean(), (gecko, known, isPending) => {
          const there = isPending ? { pendingStatus: known } : { remoteStatus: known };
          const free = planFinding({
            ...{ status: gecko, acceptedUntil: null, changed: {} },
            entry: entry(there),
          });
          expect(plan(gecko, there)).toEqual(free);
        }),
      );
    });
  },
);

describe('a finding whose last report got no answer', () => {
  it('is resent only when it says the same and arrives there from wherever it may be, and read otherwise', () => {
    fc.assert(
      fc.property(
        status,
        fc.option(remote, { nil: undefined }),
        remote,
        fc.boolean(),
        (gecko, known, pending, include) => {
          const plan = planFinding({
            status: gecko,
            acceptedUntil: null,
            changed: {},
            entry: entry({ remoteStatus: known, pendingStatus: pending }),
            heldBack: include || remoteStatusOf(gecko) !== 'mitigated' ? undefined : 'resolved',
          });
          const target = remoteStatusOf(gecko);
          if (plan.kind === 'look_up') return;
          expect(plan).toEqual({ kind: 'report', status: target });
          expect(pending).toBe(target);
          expect(reportReaches(known, target)).toBe(true);
          if (!include) expect(target).not.toBe('mitigated');
        },
      ),
    );
  });
});

const END = '2027-01-01T00:00:00.000Z';
const LATER = '2028-01-01T00:00:00.000Z';

describe('a risk accepted for a time', () => {
  const accepted = (values: Partial<LedgerEntry> = {}) => entry({ remoteStatus: 'risk_accepted', ...values });
  const plan = (values: Partial<Parameters<typeof planFinding>[0]>) =>
    planFinding({
      status: 'accepted_risk',
      acceptedUntil: END,
      changed: {},
      entry: undefined,
      ...values,
    });

  it('is reported first and accepted with its end afterwards', () => {
    expect(plan({})).toEqual({ kind: 'report', status: 'risk_accepted', acceptUntil: END });
    expect(plan({ entry: entry({ remoteStatus: 'open' }) })).toMatchObject({
      kind: 'change',
      report: 'risk_accepted',
      acceptUntil: END,
    });
    expect(plan({ entry: accepted() })).toEqual({ kind: 'accept', acceptUntil: END });
  });

  it('is left alone once its end is known, and told of another one', () => {
    const known = accepted({ acceptance: { id: 7, expiresAt: END } });
    expect(plan({ entry: known })).toEqual({ kind: 'settled', reason: 'unchanged' });
    expect(plan({ entry: known, acceptedUntil: LATER })).toEqual({ kind: 'accept', acceptUntil: LATER });
  });

  it('loses its acceptance before anything else is said, whatever comes next', () => {
    const known = accepted({ acceptance: { id: 7, expiresAt: END } });
    fc.assert(
      fc.property(status, fc.boolean(), (gecko, hasContent) => {
        const next = plan({
          status: gecko,
          acceptedUntil: null,
          entry: known,
          changed: hasContent ? { title: 'new' } : {},
        });
        const isLast = !hasContent && remoteStatusOf(gecko) === 'open';
        expect(next).toEqual({ kind: 'withdraw', isLast });
      }),
    );
  });

  it('keeps its acceptance while its fix is held back', () => {
    const known = accepted({ acceptance: { id: 7, expiresAt: END } });
    expect(plan({ status: 'fixed', acceptedUntil: null, entry: known, heldBack: 'resolved' })).toEqual(
      HELD_BACK,
    );
  });

  it('is filled again after a PATCH that takes the finding out of all acceptances, also those of people', () => {
    const mixed = entry({ remoteStatus: 'other', acceptance: { id: 7, expiresAt: EMPTIED } });
    expect(plan({ status: 'accepted_risk', acceptedUntil: END, entry: mixed })).toMatchObject({
      kind: 'change',
      patchedStatus: 'open',
      report: 'risk_accepted',
      acceptUntil: END,
    });
    const patched = accepted({ acceptance: { id: 7, expiresAt: EMPTIED } });
    expect(plan({ status: 'accepted_risk', acceptedUntil: END, entry: patched })).toEqual({
      kind: 'accept',
      acceptUntil: END,
    });
    expect(plan({ status: 'open', entry: mixed })).toEqual({ kind: 'withdraw', isLast: true });
  });

  it('is looked for when the answer to making it was lost', () => {
    const lost = accepted({ acceptance: { expiresAt: END } });
    fc.assert(
      fc.property(status, (gecko) => {
        fc.pre(remoteStatusOf(gecko) !== 'mitigated');
        expect(plan({ status: gecko, entry: lost })).toEqual({ kind: 'look_up_acceptance' });
      }),
    );
  });
});

describe('a finding in a state that Gecko never gives it', () => {
  it('is taken out of it by PATCH, never by a report alone', () => {
    fc.assert(
      fc.property(status, (gecko) => {
        const next = planFinding({
          status: gecko,
          acceptedUntil: null,
          changed: {},
          entry: entry({ remoteStatus: 'other' }),
        });
        if (next.kind !== 'change') throw new Error(`unexpected ${next.kind}`);
        expect(next.patch).toBeDefined();
        expect(next.report ?? next.patchedStatus).toBe(remoteStatusOf(gecko));
      }),
    );
  });
});

describe('fields that only another version of the rendering wrote', () => {
  const renewed = { references: 'anew' };
  const plan = (status: FindingStatus, known: RemoteStatus, changed = {}) =>
    planFinding({
      status,
      acceptedUntil: null,
      changed,
      renewed,
      entry: entry({ remoteStatus: known }),
    });

  it.each<[FindingStatus, RemoteStatus, unknown]>([
    ['open', 'open', { kind: 'settled', reason: 'unchanged' }],
    ['fixed', 'open', { kind: 'change', patchedStatus: 'open', report: 'mitigated' }],
  ])('are no reason for a PATCH of a finding that is %s here and %s there', (status, known, expected) => {
    expect(plan(status, known)).toEqual(expected);
  });

  it('go along with a changed text, which wins, and with a status that only a PATCH brings', () => {
    expect(plan('open', 'open', { title: 'new' })).toMatchObject({
      patch: { title: 'new', references: 'anew' },
    });
    expect(plan('open', 'open', { references: 'new' })).toMatchObject({ patch: { references: 'new' } });
    expect(plan('open', 'false_positive')).toMatchObject({ patch: { active: true, references: 'anew' } });
  });
});
