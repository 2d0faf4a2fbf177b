import {
  cancelOpenPushes,
  countRenewals,
  markAllAsked,
  markToRenew,
  recordRejected,
  requestPush,
  withTeam,
} from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { executePush } from '../execute-push.ts';
import { rewriteAsFirst } from '../first-release.fixture.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import type { PushSession } from '../push-session.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const OLD = 'Gecko: <';
const NEW = '[Finding in Gecko](';

/** Findings that the release before has sent. */
async function sentBefore(findings: number): Promise<StartedPush & { readonly pushed: PushSession }> {
  const started = await bench.startSent({ findings });
  await rewriteAsFirst(started, started.ids);
  started.simulator.requests.clear();
  return { ...started, pushed: { ...started.session, mapping: (await started.inTest()).mapping } };
}

function act<T>({ session: { context, scope } }: StartedPush, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTeam(context.database, scope.teamId, work);
}

function left(started: StartedPush): Promise<number> {
  return act(started, (tx) => countRenewals(tx, started.session.scope));
}

/** Takes back the push that a change in Gecko has requested: the one of the test does its work. */
function takeOver(started: StartedPush): Promise<void> {
  return act(started, (tx) => cancelOpenPushes(tx, started.session.scope, 'Done by the test.'));
}

function references(started: StartedPush) {
  return started.ids.map((id) => started.remote(id)?.references?.split('http', 1)[0]);
}

describe('rendering texts anew', () => {
  it('sends all that a person asked for once, without counting it as a change of the findings', async () => {
    const started = await sentBefore(3);
    await act(started, (tx) => markAllAsked(tx, started.session.scope));
    const before = started.session.tally.counters;
    await executePush(started.pushed);
    expect(references(started)).toEqual([NEW, NEW, NEW]);
    const { renewals, renewed, updated } = started.session.tally.counters;
    expect({ renewals, renewed, updated }).toEqual({ renewals: 3, renewed: 3, updated: before.updated });
    expect(await left(started)).toBe(0);
    started.simulator.requests.clear();
    await executePush(started.pushed);
    expect(started.simulator.requests.writes).toBe(0);
  });

  it('leaves a finding that was rejected to be tried again', async () => {
    const started = await sentBefore(1);
    const [id] = started.ids;
    const { revision } = await started.entry(id!);
    await act(started, async (tx) => {
      const { scope, context } = started.session;
      await recordRejected(tx, scope, { findingId: id!, revision }, context.timings.rejected);
      await markAllAsked(tx, scope);
    });
    await executePush(started.pushed);
    expect(references(started)).toEqual([NEW]);
    expect(await started.entry(id!)).toMatchObject({ revision, rejected: true });
  });

  it('leaves what a person has edited, and reads the findings together', async () => {
    const started = await sentBefore(3);
    started.simulator.state.editFinding(started.remote(started.ids[1] ?? '')?.id ?? 0, {
      references: 'See our wiki.',
    });
    await act(started, (tx) => markAllAsked(tx, started.session.scope));
    await executePush(started.pushed);
    expect(references(started)).toEqual([NEW, 'See our wiki.', NEW]);
    const reads = started.simulator.requests.filter(
      ({ method, path }) => method === 'GET' && path.startsWith('/api/v2/findings/'),
    );
    expect(reads).toHaveLength(1);
  });

  it('comes after everything else of the push', async () => {
    const started = await sentBefore(3);
    const [first = '', , last = ''] = started.ids;
    await act(started, (tx) =>
      markToRenew(tx, started.session.scope, { reason: 'security', findingIds: [first] }),
    );
    await started.triage([last], 'fixed');
    await takeOver(started);
    await executePush(started.pushed);
    const writes = started.simulator.requests.filter(({ method }) => method !== 'GET');
    expect(writes.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
    expect(references(started)).toEqual([NEW, OLD, OLD]);
  });

  it('leaves its work to a push that waits, because that one may bring a status', async () => {
    const started = await sentBefore(1);
    const { teamId, mappingId } = started.session.scope;
    await act(started, (tx) => markAllAsked(tx, started.session.scope));
    await act(started, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'manual' }));
    await executePush(started.pushed);
    expect(references(started)).toEqual([OLD]);
    expect(await left(started)).toBe(1);
  });

  it('ends after 250 findings with unsafe texts; the next push goes on', async () => {
    const started = await bench.startSent({ findings: 252 });
    const session = { ...started.session, mapping: (await started.inTest()).mapping };
    await act(started, (tx) =>
      markToRenew(tx, session.scope, { reason: 'security', findingIds: started.ids }),
    );
    await executePush(session);
    expect(await left(started)).toBe(2);
    await executePush(session);
    expect(await left(started)).toBe(0);
  });

  it('leaves a finding that changed meanwhile to the push that sends the change', async () => {
    const started = await sentBefore(2);
    const [first = ''] = started.ids;
    await act(started, (tx) => markAllAsked(tx, started.session.scope));
    await started.rescore([first], 9.9);
    await takeOver(started);
    await executePush(started.pushed);
    expect(references(started)).toEqual([NEW, NEW]);
    expect(started.session.tally.counters).toMatchObject({ updated: 1, renewals: 2, renewed: 1 });
  });
});
