import type { PushAction } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeLog } from './change-log.ts';
import type { FindingChange } from './finding-change.ts';

/** Returns the id of a finding; its last digits are its number. */
function idOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

function change(number: number, action: PushAction = 'created'): FindingChange {
  return { findingId: idOf(number), action, title: 't', severity: 'Low', fields: [], before: {} };
}

const many = (from: number, to: number, action?: PushAction) =>
  Array.from({ length: to - from }, (_, index) => change(from + index, action));
const LIMITS = { full: 10, oneIn: 5, sample: 3 };

function add(log: ChangeLog, changes: readonly FindingChange[]) {
  const staged = log.stage(changes);
  staged.take();
  return { ...staged, kept: staged.kept.map(({ findingId }) => findingId) };
}

describe('the log of a push', () => {
  it('keeps the first changes in full, and counts each finding once', () => {
    const log = new ChangeLog(LIMITS);
    const first = add(log, many(1, 8));
    expect(first).toMatchObject({
      kept: many(1, 8).map(({ findingId }) => findingId),
      counts: { created: 7 },
    });
    expect(add(log, many(8, 11, 'mitigated')).counts).toEqual({ created: 7, mitigated: 3 });
  });

  it('keeps a sample after that by the ids of findings, and no more than its limit', () => {
    const log = new ChangeLog(LIMITS);
    add(log, many(1, 11));
    const later = add(log, many(11, 101));
    expect(later.kept).toEqual([15, 20, 25].map(idOf));
    expect(later.counts).toEqual({ created: 100 });
  });

  it('keeps the same findings however they come in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), 60];
        const log = new ChangeLog(LIMITS);
        const kept = places.slice(1).flatMap((place, index) => add(log, many(places[index]!, place)).kept);
        expect(kept).toEqual(add(new ChangeLog(LIMITS), many(0, 60)).kept);
      }),
    );
  });

  it('merges a finding that comes again, kept or not, instead of counting it twice', () => {
    const log = new ChangeLog(LIMITS);
    add(log, many(1, 21, 'updated'));
    const again = add(log, [change(3, 'mitigated'), change(19, 'mitigated'), change(20, 'reopened')]);
    expect(again.counts).toEqual({ updated: 17, mitigated: 2, reopened: 1 });
    expect(again.kept).toEqual([3, 20].map(idOf));
    expect([...again.again]).toEqual([3, 20].map(idOf));
  });

  it('takes nothing over from changes that could not be recorded', () => {
    const log = new ChangeLog(LIMITS);
    log.stage(many(1, 5));
    expect(add(log, many(1, 3))).toMatchObject({ counts: { created: 2 }, again: new Set() });
  });

  it('goes on where an earlier attempt of the push was killed', () => {
    const whole = new ChangeLog(LIMITS);
    add(whole, many(1, 13));
    const expected = add(whole, [...many(13, 40), change(2, 'updated')]);
    const earlier = add(new ChangeLog(LIMITS), many(1, 13));
    const kept = earlier.kept.map((findingId) => ({ findingId, action: 'created' }) as const);
    const resumed = new ChangeLog(LIMITS, earlier.counts, kept);
    expect(add(resumed, [...many(13, 40), change(2, 'updated')])).toEqual({
      ...expected,
      take: expect.any(Function),
    });
  });
});
