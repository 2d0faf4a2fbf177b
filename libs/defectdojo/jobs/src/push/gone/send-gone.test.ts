import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeRejectionsDue, withTeam } from '@gecko-defectdojo/data';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench } from '../push-bench.fixture.ts';
import { sendGone } from './send-gone.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

describe('findings that Gecko no longer has', () => {
  it('are mitigated with a note', async () => {
    const started = await bench.startSent({ findings: 2 });
    await started.remove([started.ids[0]!]);
    await sendGone(await started.inTest());
    const remote = started.remote(started.ids[0]!)!;
    expect(remote).toMatchObject({ is_mitigated: true, active: false });
    expect(remote.notes.map(({ entry }) => entry).join()).toContain('deleted in Gecko');
    expect(await started.entry(started.ids[0]!)).toMatchObject({ gone: true, remoteStatus: 'mitigated' });
    expect(started.remote(started.ids[1]!)).toMatchObject({ active: true });
    expect(started.session.tally.counters).toMatchObject({ mitigated: 1 });
  });

  it('are told once', async () => {
    const started = await bench.startSent({ findings: 1 });
    await started.remove(started.ids);
    await sendGone(await started.inTest());
    started.simulator.requests.clear();
    await sendGone(await started.inTest());
    expect(started.simulator.requests.writes).toBe(0);
  });

  it('need nothing where DefectDojo does not have them either', async () => {
    const started = await bench.startSent({ findings: 1 });
    await started.remove(started.ids);
    started.simulator.state.deleteFinding(started.remote(started.ids[0]!)!.id);
    await sendGone(await started.inTest());
    expect(await started.entry(started.ids[0]!)).toMatchObject({
      gone: true,
      remoteStatus: undefined,
      identity: undefined,
    });
  });

  it('wait for Retry when their mitigation is rejected', async () => {
    const started = await bench.startSent({ findings: 2 });
    const [id] = started.ids;
    await started.remove([id!]);
    const path = `/api/v2/findings/${String(started.remote(id!)!.id)}/`;
    const heal = started.simulator.faults.add({
      match: { method: 'PATCH', path },
      times: Infinity,
      action: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
    });
    await sendGone(await started.inTest());
    expect(await started.entry(id!)).toMatchObject({ gone: true, rejected: true, remoteStatus: 'open' });
    heal();
    await sendGone(await started.inTest());
    expect(started.remote(id!)).toMatchObject({ active: true });
    const { context, scope } = started.session;
    await withTeam(context.database, scope.teamId, (tx) => makeRejectionsDue(tx, scope));
    await sendGone(await started.inTest());
    expect(started.remote(id!)).toMatchObject({ is_mitigated: true });
    expect(await started.entry(id!)).toMatchObject({ gone: true, rejected: false });
  });
});
