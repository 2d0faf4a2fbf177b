import { PUSH_ACTIONS } from '@gecko-defectdojo/contract';
import type { PushAction } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEvents } from '../plan/push-event.ts';
import type { PushEvent } from '../plan/push-event.ts';
import { changeBy, mergeChanges, mergedAction } from './finding-change.ts';
import type { FindingChange, FindingFacts } from './finding-change.ts';

const facts: FindingFacts = {
  findingId: 'f',
  title: 'SQL injection',
  severity: 'High',
  fields: [],
  before: {},
};
const change = (action: PushAction, values: Partial<FindingChange> = {}): FindingChange => ({
  ...facts,
  action,
  ...values,
});

describe('the change of a finding', () => {
  it.each<[string, PushEvent[], PushAction | undefined]>([
    ['is created with its report', [{ kind: 'created' }], 'created'],
    ['is updated by a PATCH of texts', [{ kind: 'updated' }, { kind: 'done', findings: 1 }], 'updated'],
    ['is mitigated by a report', [{ kind: 'moved', to: 'mitigated' }], 'mitigated'],
    ['is reopened', [{ kind: 'moved', to: 'open' }], 'reopened'],
    ['is a false positive', [{ kind: 'moved', to: 'false_positive' }], 'false_positive'],
    ['is an accepted risk', [{ kind: 'moved', to: 'risk_accepted' }], 'risk_accepted'],
    ['is renewed', [{ kind: 'renewed' }], 'renewed'],
    ['is rejected', [{ kind: 'rejected' }, { kind: 'done', findings: 1 }], 'rejected'],
    [
      'counts as its status where one PATCH updates its texts as well',
      [{ kind: 'updated' }, { kind: 'moved', to: 'false_positive' }],
      'false_positive',
    ],
    [
      'is none where nothing was sent',
      [
        { kind: 'done', findings: 1 },
        { kind: 'settled', reason: 'unchanged', findings: 1 },
      ],
      undefined,
    ],
  ])('%s', (_, events, action) => {
    expect(changeBy(events, facts)?.action).toBe(action);
  });

  it('is there for exactly the events that the counters of changed findings count', () => {
    const moved = ['open', 'mitigated', 'false_positive', 'risk_accepted'] as const;
    const events: PushEvent[] = [
      { kind: 'created' },
      { kind: 'updated' },
      { kind: 'rejected' },
      { kind: 'renewed' },
      ...moved.map((to) => ({ kind: 'moved', to }) as const),
    ];
    const actions = events.map((event) => changeBy([event], facts)?.action);
    expect([...actions].sort()).toEqual([...PUSH_ACTIONS].sort());
    const { created, updated, mitigated, reopened, falsePositive, riskAccepted, rejected, renewed } =
      countEvents(events);
    const counted = [created, updated, mitigated, reopened, falsePositive, riskAccepted, rejected, renewed];
    expect(counted).toEqual(counted.map(() => 1));
  });
});

describe('a finding that one push touched twice', () => {
  it.each<[PushAction, PushAction, PushAction]>([
    // A PATCH of texts goes before the report with the status.
    ['updated', 'mitigated', 'mitigated'],
    ['updated', 'risk_accepted', 'risk_accepted'],
    // Texts follow in a later pass.
    ['reopened', 'updated', 'reopened'],
    ['created', 'updated', 'created'],
    // It was deleted there in between.
    ['updated', 'created', 'created'],
    ['mitigated', 'created', 'created'],
    // It changed in Gecko during the push.
    ['created', 'mitigated', 'created'],
    ['mitigated', 'reopened', 'reopened'],
    ['updated', 'updated', 'updated'],
    ['updated', 'renewed', 'updated'],
    ['renewed', 'updated', 'updated'],
    ['renewed', 'renewed', 'renewed'],
    ['mitigated', 'renewed', 'mitigated'],
    // Its status went through and its texts did not.
    ['mitigated', 'rejected', 'rejected'],
    ['created', 'rejected', 'rejected'],
    // A later attempt of the push got it through.
    ['rejected', 'updated', 'updated'],
    ['rejected', 'created', 'created'],
    ['rejected', 'rejected', 'rejected'],
  ])('first %s, then %s, counts as %s', (earlier, later, counts) => {
    expect(mergedAction(earlier, later)).toBe(counts);
    expect(mergeChanges(change(earlier), change(later)).action).toBe(counts);
  });

  it('has the fields of both, each once', () => {
    const merged = mergeChanges(
      change('updated', { fields: ['title', 'mitigation'] }),
      change('mitigated', { fields: ['mitigation', 'tags'] }),
    );
    expect(merged.fields).toEqual(['title', 'mitigation', 'tags']);
  });

  it('has the title and the severity before the first and after the last', () => {
    const merged = mergeChanges(
      change('updated', {
        title: 'Second',
        severity: 'Medium',
        fields: ['title', 'severity'],
        before: { title: 'First', severity: 'Low' },
      }),
      change('updated', {
        title: 'Third',
        severity: 'High',
        fields: ['title', 'severity'],
        before: { title: 'Second', severity: 'Medium' },
      }),
    );
    expect(merged).toMatchObject({
      title: 'Third',
      severity: 'High',
      before: { title: 'First', severity: 'Low' },
    });
  });

  it('does not invent what was before where the first of both did not know it', () => {
    const merged = mergeChanges(
      change('updated', { fields: ['severity'], severity: 'Medium' }),
      change('updated', { fields: ['severity'], severity: 'High', before: { severity: 'Medium' } }),
    );
    expect(merged.before.severity).toBeUndefined();
  });

  it.each<[string, FindingChange['status'], FindingChange['status'], FindingChange['status']]>([
    ['keeps the one status', undefined, { from: 'open', to: 'mitigated' }, { from: 'open', to: 'mitigated' }],
    [
      'keeps an earlier status',
      { from: 'open', to: 'mitigated' },
      undefined,
      { from: 'open', to: 'mitigated' },
    ],
    [
      'goes from the first to the last',
      { from: 'risk_accepted', to: 'open' },
      { from: 'open', to: 'mitigated' },
      { from: 'risk_accepted', to: 'mitigated' },
    ],
    [
      'shows the last step where it comes back to the first',
      { from: 'open', to: 'mitigated' },
      { from: 'mitigated', to: 'open' },
      { from: 'mitigated', to: 'open' },
    ],
    [
      'stays new in DefectDojo',
      { from: undefined, to: 'open' },
      { from: 'open', to: 'mitigated' },
      { from: undefined, to: 'mitigated' },
    ],
  ])('%s', (_, earlier, later, status) => {
    const merged = mergeChanges(
      change('mitigated', { status: earlier }),
      change('mitigated', { status: later }),
    );
    expect(merged.status).toEqual(status);
  });

  it('counts the same however three steps are joined', () => {
    const action = fc.constantFrom(...PUSH_ACTIONS);
    fc.assert(
      fc.property(action, action, action, (a, b, c) => {
        fc.pre(a !== 'rejected' && b !== 'rejected');
        expect(mergedAction(mergedAction(a, b), c)).toBe(mergedAction(a, mergedAction(b, c)));
      }),
    );
  });
});
