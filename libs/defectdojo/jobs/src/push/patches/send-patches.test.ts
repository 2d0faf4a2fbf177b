import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planPage } from '../plan-page.ts';
import { pushPage } from '../push-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { sendPatches } from './send-patches.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

/** Findings that DefectDojo holds, with another severity in Gecko since. */
async function rescored(findings: number): Promise<StartedPush> {
  const started = await bench.start({ findings });
  await pushPage(await started.inTest(), started.ids);
  await started.rescore(started.ids, 9.8);
  started.simulator.requests.clear();
  return started;
}

async function send({ inTest, ids }: StartedPush) {
  const session = await inTest();
  return sendPatches(session, (await planPage(session, ids)).patches);
}

function patchesOf({ simulator }: StartedPush) {
  return simulator.requests.filter(({ method }) => method === 'PATCH');
}

describe('tags that a broken report may have lost', () => {
  it.each([
    ['are added beside those of people', ['pci'], ['POST']],
    ['replace an outdated one of Gecko', ['gecko', 'rce', 'pci'], ['PATCH']],
    ['cost nothing where they are there', ['gecko', 'sqli', 'pci'], []],
  ])('%s', async (_, tags, writes) => {
    const started = await bench.startSent({ findings: 1 });
    const id = started.ids[0]!;
    const own = started.remote(id)!.tags;
    expect(own).toContain('sqli');
    const { tags: _lost, ...fieldHashes } = { ...(await started.entry(id)).fieldHashes };
    await started.record(id, { kind: 'reported', status: 'open', fieldHashes }, { kind: 'outdated' });
    const isThere = writes.length === 0;
    started.simulator.state.editFinding(started.remote(id)!.id, {
      tags: isThere ? [...own, 'pci'] : tags,
    });
    started.simulator.requests.clear();
    await send(started);
    expect(started.simulator.requests.filter(({ write }) => write).map(({ method }) => method)).toEqual(
      writes,
    );
    expect([...started.remote(id)!.tags].sort()).toEqual([...own, 'pci'].sort());
  });
});

it('does not take nonsense in place of a response for tags that were added', async () => {
  const started = await bench.startSent({ findings: 1 });
  const id = started.ids[0]!;
  const { tags: _lost, ...fieldHashes } = { ...(await started.entry(id)).fieldHashes };
  await started.record(id, { kind: 'reported', status: 'open', fieldHashes }, { kind: 'outdated' });
  started.simulator.state.editFinding(started.remote(id)!.id, { tags: [] });
  started.simulator.faults.add({
    match: { method: 'POST', path: /\/tags\/$/ },
    action: { kind: 'respond', status: 200, body: { ok: true } },
  });
  await send(started);
  // They were sent a second time.
  expect(started.remote(id)!.tags).toContain('gecko');
});

describe('sending patches', () => {
  it('changes what differs, one request each, and deals with the finding', async () => {
    const started = await rescored(2);
    expect(await send(started)).toEqual(new Set());
    expect(patchesOf(started)).toHaveLength(2);
    for (const id of started.ids) {
      const remote = started.remote(id)!;
      expect(remote.severity).toBe('Critical');
      expect(await started.entry(id)).toMatchObject({ remoteId: remote.id, remoteStatus: 'open' });
    }
    expect(started.session.tally.counters).toMatchObject({ updated: 2, done: 4, rejected: 0 });
    const again = await planPage(await started.inTest(), started.ids);
    expect(again.settled).toHaveLength(2);
  });

  it('looks a finding up again when the id it remembers is gone', async () => {
    const started = await rescored(1);
    const [id] = started.ids;
    const remote = started.remote(id!)!;
    await started.record(id!, { kind: 'acceptance_known', acceptance: undefined, remoteId: 999 });
    expect(await send(started)).toEqual(new Set());
    expect(await started.entry(id!)).toMatchObject({ remoteId: remote.id });
    expect(started.remote(id!)?.severity).toBe('Critical');
  });

  it('lets the next pass report a finding that was deleted in DefectDojo', async () => {
    const started = await rescored(1);
    const [id] = started.ids;
    started.simulator.state.deleteFinding(started.remote(id!)!.id);
    expect(await send(started)).toEqual(new Set([id]));
    expect(await started.entry(id!)).toMatchObject({ revision: 0, remoteStatus: undefined });
    expect((await planPage(await started.inTest(), started.ids)).reports).toHaveLength(1);
  });

  it('rejects the one finding whose PATCH fails while others work', async () => {
    const started = await rescored(3);
    const bad = started.remote(started.ids[1]!)!;
    started.simulator.faults.add({
      match: { method: 'PATCH', path: `/api/v2/findings/${String(bad.id)}/` },
      times: Infinity,
      action: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
    });
    expect(await send(started)).toEqual(new Set([started.ids[1]]));
    expect(started.session.tally.counters).toMatchObject({ updated: 2, rejected: 1 });
    expect(await started.entry(started.ids[1]!)).toMatchObject({ rejected: true, remoteStatus: 'open' });
  });

  it('sends a PATCH that failed once a second time, after the others', async () => {
    const started = await rescored(3);
    const failing = started.remote(started.ids[1]!)!;
    started.simulator.faults.add({
      match: { method: 'PATCH', path: `/api/v2/findings/${String(failing.id)}/` },
      action: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
    });
    expect(await send(started)).toEqual(new Set());
    expect(started.session.tally.counters).toMatchObject({ updated: 3, rejected: 0 });
    expect(started.remote(started.ids[1]!)?.severity).toBe('Critical');
  });

  it('sends no more PATCHes when a firewall lets none through, and says which method', async () => {
    const started = await rescored(4);
    started.simulator.faults.add({
      match: { method: 'PATCH' },
      times: Infinity,
      action: { kind: 'respond', status: 403, body: '<html>Attention Required</html>' },
    });
    const session = await started.inTest();
    expect(await send(started)).toEqual(new Set(started.ids));
    // Two at a time, and a probe for each.
    expect(patchesOf(started)).toHaveLength(4);
    expect(session.pace.patchesBlocked?.message).toContain('this PATCH request');
    expect(await started.entry(started.ids[3]!)).toMatchObject({ rejected: true });
  });

  it('rejects nothing when no PATCH works', async () => {
    const started = await rescored(3);
    started.simulator.faults.add({
      match: { method: 'PATCH', path: '/api/v2/findings/' },
      times: Infinity,
      action: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
    });
    await expect(send(started)).rejects.toMatchObject({ code: 'remote_error' });
    expect(started.session.tally.counters.rejected).toBe(0);
    expect(await started.entry(started.ids[0]!)).toMatchObject({ rejected: false });
  });
});
