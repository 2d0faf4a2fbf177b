import { PUSH_STATUSES } from '@gecko-defectdojo/contract';
import type { ConnectionState, PushStatus } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { pauseOf } from '../pause/pause-of.ts';
import { standingOf } from './standing-of.ts';
import type { Standing, StandingFacts, StandingPush } from './standing-of.ts';

const day = (date: number) => new Date(Date.UTC(2026, 10, date));
const SINCE = day(1);
const DIRTY = day(2);
const SCANNED = day(3);
const QUEUED = day(4);
const STARTED = day(5);
const RETRY = day(6);
const FINISHED = day(7);
const PUSHED = day(7);
const PAUSED = day(8);
const PAUSE = pauseOf({ pausedAt: PAUSED, pausedBy: null, heldAt: null, holdScope: null, holdReason: null });

function pushOf(status: PushStatus, change: Partial<StandingPush> = {}): StandingPush {
  const isOver = status === 'succeeded' || status === 'partial' || status === 'failed';
  return {
    trigger: 'scan_completed',
    status,
    byHand: false,
    queuedAt: QUEUED,
    startedAt: STARTED,
    retryAt: status === 'waiting' ? RETRY : null,
    finishedAt: isOver ? FINISHED : null,
    ...change,
  };
}

const PUSHED_MAPPING = { state: 'active', dirtySince: null, lastPushedAt: PUSHED } as const;
const WAITING_MAPPING = { ...PUSHED_MAPPING, dirtySince: DIRTY } as const;
const NEW_MAPPING = { state: 'active', dirtySince: DIRTY, lastPushedAt: null } as const;
const NEVER = { lastScanAt: null, lastPrScanAt: null };

/** The facts about a mapped and pushed repository, with changes. */
function factsOf(change: Partial<StandingFacts> = {}): StandingFacts {
  return {
    mapping: PUSHED_MAPPING,
    connection: { state: 'connected', stateSince: SINCE },
    pause: undefined,
    push: pushOf('succeeded'),
    scans: { lastScanAt: SCANNED, lastPrScanAt: null },
    ...change,
  };
}

const KEY_REJECTED = { state: 'key_rejected', stateSince: SINCE } as const;
const prAt = (at: Date) => ({ lastScanAt: SCANNED, lastPrScanAt: at });

describe('the standing of a repository', () => {
  it.each<readonly [string, Partial<StandingFacts>, Standing]>([
    ['that is pushed', {}, { reason: 'current', at: PUSHED }],
    ['with rejected findings', { push: pushOf('partial') }, { reason: 'current', at: PUSHED }],
    ['without a mapping', { mapping: undefined }, { reason: 'not_mapped', at: null }],
    [
      'whose product is gone',
      { mapping: { ...PUSHED_MAPPING, state: 'stale' }, push: pushOf('failed') },
      { reason: 'product_gone', at: null },
    ],
    ['that is being pushed', { push: pushOf('running') }, { reason: 'running', at: STARTED }],
    ['that is to be pushed', { push: pushOf('queued') }, { reason: 'queued', at: QUEUED }],
    ['whose push waits', { push: pushOf('waiting') }, { reason: 'waiting', at: RETRY }],
    [
      'whose push waits for a person',
      { push: pushOf('waiting', { retryAt: null }) },
      { reason: 'waiting', at: null },
    ],
    ['whose push failed', { push: pushOf('failed') }, { reason: 'failed', at: FINISHED }],
    [
      'of which only a read failed',
      { push: pushOf('failed', { trigger: 'unsettled' }) },
      { reason: 'current', at: PUSHED },
    ],
    [
      'whose key is rejected',
      { connection: KEY_REJECTED, push: pushOf('waiting', { retryAt: null }) },
      { reason: 'key_rejected', at: SINCE },
    ],
    ['never scanned, though pushed', { scans: NEVER }, { reason: 'never_scanned', at: null }],
    [
      'never scanned, while exports are paused',
      { mapping: NEW_MAPPING, push: undefined, pause: PAUSE, scans: NEVER },
      { reason: 'never_scanned', at: null },
    ],
    [
      'with PR scans alone',
      { scans: { lastScanAt: null, lastPrScanAt: SCANNED } },
      { reason: 'only_pr_scans', at: null },
    ],
    ['with PR scans since', { scans: prAt(day(10)) }, { reason: 'only_pr_scans', at: SCANNED }],
    ['with PR scans before', { scans: prAt(day(2)) }, { reason: 'current', at: PUSHED }],
    [
      'with PR scans since, whose last scan is not pushed',
      { scans: prAt(day(10)), mapping: WAITING_MAPPING, pause: PAUSE },
      { reason: 'paused', at: PAUSED },
    ],
    ['of a host that publishes no scans', { scans: undefined }, { reason: 'current', at: PUSHED }],
    ['that is pushed, while exports are paused', { pause: PAUSE }, { reason: 'current', at: PUSHED }],
    [
      'with changes, while exports are paused',
      { pause: PAUSE, mapping: WAITING_MAPPING },
      { reason: 'paused', at: PAUSED },
    ],
    [
      'scanned while an earlier release paused exports',
      { pause: PAUSE, scans: { lastScanAt: day(9), lastPrScanAt: null } },
      { reason: 'paused', at: PAUSED },
    ],
    [
      'mapped while exports are paused',
      { pause: PAUSE, mapping: NEW_MAPPING, push: undefined },
      { reason: 'paused', at: PAUSED },
    ],
    [
      'whose push exports being paused has stopped',
      { pause: PAUSE, push: pushOf('waiting', { retryAt: null }) },
      { reason: 'paused', at: PAUSED },
    ],
    [
      'pushed by hand while exports are paused',
      { pause: PAUSE, push: pushOf('queued', { byHand: true }) },
      { reason: 'queued', at: QUEUED },
    ],
    [
      'pushed by hand while exports are paused and DefectDojo is away',
      { pause: PAUSE, push: pushOf('waiting', { byHand: true }) },
      { reason: 'waiting', at: RETRY },
    ],
    [
      'whose push failed, while exports are paused',
      { pause: PAUSE, mapping: WAITING_MAPPING, push: pushOf('failed') },
      { reason: 'failed', at: FINISHED },
    ],
    [
      'with changes that the next sweep takes up',
      { mapping: WAITING_MAPPING },
      { reason: 'queued', at: DIRTY },
    ],
  ])('%s', (_, change, expected) => {
    expect(standingOf(factsOf(change))).toEqual(expected);
  });
});

/** Every combination of the facts. */
function* everyFact(): Generator<StandingFacts> {
  const mappings = [undefined, PUSHED_MAPPING, WAITING_MAPPING, NEW_MAPPING].flatMap((mapping) =>
    mapping === undefined ? [undefined] : [mapping, { ...mapping, state: 'stale' as const }],
  );
  const states: ConnectionState[] = ['connected', 'unreachable', 'key_rejected'];
  const pushes = [
    undefined,
    ...PUSH_STATUSES.flatMap((status) => [pushOf(status), pushOf(status, { byHand: true })]),
  ];
  const scans = [undefined, NEVER, { lastScanAt: null, lastPrScanAt: SCANNED }, prAt(day(10)), prAt(day(2))];
  for (const mapping of mappings)
    for (const state of states)
      for (const pause of [undefined, PAUSE])
        for (const push of pushes)
          for (const scan of scans)
            yield { mapping, connection: { state, stateSince: SINCE }, pause, push, scans: scan };
}

describe('in every combination of the facts', () => {
  const all = [...everyFact()].map((facts) => ({ facts, ...standingOf(facts) }));
  const those = (reason: Standing['reason']) => all.filter((one) => one.reason === reason);

  it('each reason occurs', () => {
    expect(all).toHaveLength(7 * 3 * 2 * 13 * 5);
    expect(new Set(all.map(({ reason }) => reason)).size).toBe(11);
  });

  it('a repository is current only if everything is pushed and its branch was scanned', () => {
    for (const { facts } of those('current')) {
      expect(facts.mapping).toEqual(PUSHED_MAPPING);
      expect(['succeeded', 'partial', undefined]).toContain(facts.push?.status);
      expect(facts.scans?.lastScanAt).not.toBeNull();
    }
  });

  it('exports being paused is the reason only while they are, and never for a push by hand', () => {
    for (const { facts, at } of those('paused')) {
      expect(at).toBe(facts.pause?.since);
      if (facts.push?.byHand === true) expect(['succeeded', 'partial']).toContain(facts.push.status);
    }
  });

  it('no mapping, a product that is gone and a running push are always the reason', () => {
    for (const { facts, reason } of all) {
      if (facts.mapping === undefined) expect(reason).toBe('not_mapped');
      else if (facts.mapping.state === 'stale') expect(reason).toBe('product_gone');
      else if (facts.push?.status === 'running') expect(reason).toBe('running');
      else if (facts.connection.state === 'key_rejected') expect(reason).toBe('key_rejected');
      else expect(['not_mapped', 'product_gone', 'running', 'key_rejected']).not.toContain(reason);
    }
  });
});
