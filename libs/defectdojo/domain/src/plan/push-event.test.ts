import { HELD_BACK_REASONS } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REMOTE_STATUSES } from '../remote-status.ts';
import { countEvents, emptyCounters } from './push-event.ts';
import type { PushEvent } from './push-event.ts';

const findings = fc.nat(1_000);
const event = fc.oneof<fc.Arbitrary<PushEvent>[]>(
  fc.record({
    kind: fc.constant('compared'),
    changed: findings,
    gone: findings,
    unchanged: findings,
    notSent: findings,
    heldBack: findings,
    heldBackBy: fc.record({ resolved: findings, severity: findings }, { requiredKeys: [] }),
    rejected: findings,
  }),
  fc.record({ kind: fc.constantFrom('planned', 'done'), findings }),
  fc.record({
    kind: fc.constant('settled'),
    reason: fc.constantFrom('unchanged', 'not_sent'),
    findings,
  }),
  fc.record({ kind: fc.constant('held_back'), reason: fc.constantFrom(...HELD_BACK_REASONS), findings }),
  fc.record({ kind: fc.constantFrom('created', 'updated', 'rejected', 'ended') }),
  fc.record({ kind: fc.constant('moved'), to: fc.constantFrom(...REMOTE_STATUSES) }),
  fc.record({ kind: fc.constant('requested'), isWrite: fc.boolean() }),
);

describe('the counters of a push', () => {
  const table: [PushEvent, object][] = [
    [{ kind: 'planned', findings: 3 }, { planned: 3 }],
    [{ kind: 'done', findings: 2 }, { done: 2 }],
    [{ kind: 'created' }, { created: 1 }],
    [{ kind: 'updated' }, { updated: 1 }],
    [{ kind: 'moved', to: 'open' }, { reopened: 1 }],
    [{ kind: 'moved', to: 'mitigated' }, { mitigated: 1 }],
    [{ kind: 'moved', to: 'false_positive' }, { falsePositive: 1 }],
    [{ kind: 'moved', to: 'risk_accepted' }, { riskAccepted: 1 }],
    [{ kind: 'settled', reason: 'unchanged', findings: 4 }, { unchanged: 4 }],
    [{ kind: 'settled', reason: 'not_sent', findings: 4 }, { notSent: 4 }],
    [
      { kind: 'held_back', reason: 'severity', findings: 4 },
      { heldBack: 4, heldBackBy: { severity: 4 } },
    ],
    [{ kind: 'rejected' }, { rejected: 1 }],
    [{ kind: 'requested', isWrite: false }, { requests: 1 }],
    [
      { kind: 'requested', isWrite: true },
      { requests: 1, writes: 1 },
    ],
    [{ kind: 'ended' }, {}],
  ];
  it.each(table)('after %o change by exactly that', (one, change) => {
    expect(countEvents([one])).toEqual({ ...emptyCounters(), ...change });
  });

  it('start over from the ledger when an interrupted push goes on, and keep what it has done', () => {
    const before = countEvents([
      { kind: 'settled', reason: 'unchanged', findings: 5 },
      { kind: 'held_back', reason: 'resolved', findings: 2 },
      { kind: 'created' },
      { kind: 'done', findings: 6 },
    ]);
    const compared = { changed: 3, gone: 1, unchanged: 6, notSent: 2, heldBack: 1, rejected: 4 };
    const heldBackBy = { severity: 1, type: 0 };
    expect(countEvents([{ kind: 'compared', ...compared, heldBackBy }], before)).toMatchObject({
      planned: 10,
      done: 6,
      created: 1,
      unchanged: 6,
      notSent: 2,
      heldBack: 1,
      heldBackBy: { severity: 1 },
      rejected: 4,
    });
  });

  it('are whole numbers from zero up, count every request, and end with nothing left to do beyond the plan', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const counters = countEvents([...events, { kind: 'ended' }]);
        const { heldBackBy = {}, ...numbers } = counters;
        const all = [...Object.values(numbers), ...Object.values(heldBackBy)];
        expect(all.every((count = 0) => Number.isInteger(count) && count >= 0)).toBe(true);
        expect(counters.requests).toBe(events.filter(({ kind }) => kind === 'requested').length);
        expect(counters.done).toBeLessThanOrEqual(counters.planned);
      }),
    );
  });

  it('do not depend on how the events are cut into parts', () => {
    fc.assert(
      fc.property(fc.array(event), fc.nat(20), (events, cut) => {
        const first = countEvents(events.slice(0, cut));
        expect(countEvents(events.slice(cut), first)).toEqual(countEvents(events));
      }),
    );
  });
});
