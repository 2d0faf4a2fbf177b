import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../fault-kinds.ts';
import { createRandom, type Random } from '../../random/random.ts';
import { scaledHours } from '../scale.ts';
import { planDatabaseFaults } from './database-faults.ts';
import { planEditsThere } from './edits-there.ts';
import { planKeyRejections } from './key-rejections.ts';
import { planMoves } from './moves.ts';
import { planNetworkFaults, REQUEST_STREAMS } from './network-faults.ts';
import { planOutages } from './outages.ts';
import { planClockJumps, planProcessFaults } from './process-faults.ts';

const STEPS = 600;

function take<Step>(plan: Iterable<Step>): Step[] {
  const steps: Step[] = [];
  for (const step of plan) if (steps.push(step) === STEPS) break;
  return steps;
}

const plans: readonly (readonly [string, (random: Random) => Iterable<object>])[] = [
  ['faults of the database', planDatabaseFaults],
  ['edits there', planEditsThere],
  ['rejected keys', planKeyRejections],
  ['moves', planMoves],
  ...REQUEST_STREAMS.map(
    (stream) => [`faults of ${stream}`, (random: Random) => planNetworkFaults(random, stream)] as const,
  ),
  ['outages', (random) => planOutages(random, 15)],
  ['ended processes', (random) => planProcessFaults(random, 4)],
  ['clock jumps', (random) => planClockJumps(random, 4)],
];

describe.each(plans)('the plan of %s', (_, plan) => {
  it('is the same for the same seed, and another for another', () => {
    const of = (seed: number) => take(plan(createRandom(seed, 'plan')));
    expect(of(1)).toEqual(of(1));
    expect(of(2)).not.toEqual(of(1));
  });
});

describe('all plans together', () => {
  it('inject every kind of fault', () => {
    const kinds = plans.flatMap(([, plan]) =>
      take(plan(createRandom(1, 'plan'))).map((step) => ('kind' in step ? step.kind : undefined)),
    );
    const others = ['clock_jump', 'key_rejected', 'edit_there', 'deletion_there'];
    expect([...new Set([...kinds, ...others])]).toEqual(expect.arrayContaining([...FAULT_KINDS]));
  });

  it.each([
    ['half a minute', 0.5, 0],
    ['nine minutes', 9.9, 0],
    ['ten minutes', 10, 1],
    ['an hour', 60, 1],
  ])('have DefectDojo down for a day only in long runs: %s', (_, minutes, days) => {
    const outages = planOutages(createRandom(1, 'outages'), minutes);
    expect(outages.filter(({ kind }) => kind === 'outage_day')).toHaveLength(days);
    const lastsMs = outages.reduce((sum, one) => sum + one.waitMs + one.lastsMs, 0);
    expect(lastsMs).toBeLessThanOrEqual(minutes * 60_000);
  });

  it('let no request live longer than DefectDojo does', () => {
    const late = REQUEST_STREAMS.flatMap((stream) =>
      take(planNetworkFaults(createRandom(1, 'late'), stream)).flatMap(({ action }) =>
        action.kind === 'late' ? [action.ms] : [],
      ),
    );
    expect(late.length).toBeGreaterThan(50);
    expect(Math.max(...late)).toBeLessThan(scaledHours(0.5));
  });

  it('have people make every kind of move', () => {
    const kinds = new Set(take(planMoves(createRandom(1, 'moves'))).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'check',
      'check_connection',
      'level',
      'map_rest',
      'pause',
      'push',
      'scan',
      'scan_again',
      'settings',
      'severity',
      'triage',
    ]);
  });
});
