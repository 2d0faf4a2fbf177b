import { cancelOpenPushes, findConnection, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { executePush } from '../execute-push.ts';
import type { PushResult } from '../execute-push.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, PushBenchOptions, StartedPush } from '../push-bench.fixture.ts';
import { newPushState } from '../push-session.ts';
import { planPage } from '../plan-page.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const NOTES = /\/notes\/$/;
const isOfNotes = ({ path }: { readonly path: string }) => path.endsWith('/notes/');

function act<T>({ session: { context, scope } }: StartedPush, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTeam(context.database, scope.teamId, work);
}

/** Findings that DefectDojo holds, and a push that does the work of those that are queued. */
async function sent(options: PushBenchOptions = {}) {
  const started = await bench.startSent({ findings: 2, triageNotes: true, ...options });
  const { mapping } = await started.inTest();
  started.simulator.requests.clear();
  const push = async (signal = started.session.signal): Promise<PushResult> => {
    await act(started, (tx) => cancelOpenPushes(tx, started.session.scope, 'Done by the test.'));
    const connection = await act(started, (tx) => findConnection(tx, started.session.scope.teamId));
    return executePush({
      ...started.session,
      mapping,
      connection: connection ?? started.session.connection,
      signal,
    });
  };
  const [id = ''] = started.ids;
  const notes = (findingId = id) => (started.remote(findingId)?.notes ?? []).map(({ entry }) => entry);
  const asked = (method: string) =>
    started.simulator.requests.filter((one) => isOfNotes(one) && one.method === method).length;
  return { ...started, id, push, notes, asked, pushed: mapping };
}

/** Makes every request for a note forbidden, or no longer. */
function forbid({ simulator: { faults } }: StartedPush, times = Infinity): void {
  const body = { detail: 'You do not have permission to perform this action.' };
  faults.add({
    match: { method: 'POST', path: NOTES },
    times,
    action: { kind: 'respond', status: 403, body },
  });
}

const DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const MARKER = '\\n\\n\\[gecko:[\\w-]{12}\\]$';
const note = (start: string, end: string): unknown =>
  expect.stringMatching(new RegExp(`^${start} by Ada in Gecko on ${DAY}${end}${MARKER}`));

/** Does something while the first request may still be running at DefectDojo. */
async function whileItMayRun({ context }: StartedPush['session'], act: () => Promise<void>): Promise<void> {
  const { unsettled } = context.timings;
  const { longestMs } = unsettled;
  Object.assign(unsettled, { longestMs: 60_000 });
  await act();
  Object.assign(unsettled, { longestMs });
}

describe('a note about a person’s triage', () => {
  it('is left once for each change, after everything else, and counted apart', async () => {
    const { triage, push, notes, id, simulator, session, rescore, asked } = await sent();
    await triage([id], 'false_positive', undefined, 'Only in test code');
    await push();
    expect(notes()).toEqual([note('False positive', ': Only in test code')]);
    expect(simulator.requests.at(-1)?.path).toMatch(NOTES);
    expect(session.tally.counters).toMatchObject({ notes: 1, falsePositive: 1, updated: 0 });
    await push();
    expect(asked('POST')).toBe(1);
    await triage([id], 'open', undefined, '');
    await push();
    await rescore([id], 3.1, true);
    await push();
    await triage([id], 'fixed', undefined, 'Deployed');
    await push();
    expect(notes()).toEqual([
      note('False positive', ': Only in test code'),
      note('Reopened', '\\.'),
      note('Severity set to Low', '\\.'),
      note('Fixed', ': Deployed'),
    ]);
    expect(session.tally.counters).toMatchObject({ notes: 4 });
    expect(asked('GET')).toBe(0);
  });

  it('says until when a risk is accepted, and another reason is another note', async () => {
    const { triage, push, notes, id } = await sent();
    const until = new Date(Date.now() + 30 * 86_400_000);
    await triage([id], 'accepted_risk', until, 'Behind the VPN');
    await push();
    await triage([id], 'accepted_risk', until, 'Only in test code');
    await push();
    const what = `Accepted risk until ${until.toISOString().slice(0, 10)}`;
    const accepted = notes().filter((entry) => entry.startsWith('Accepted'));
    expect(accepted).toEqual([note(what, ': Behind the VPN'), note(what, ': Only in test code')]);
  });

  it('is left on a finding that the push has just created', async () => {
    const started = await bench.start({ findings: 1, triageNotes: true });
    const [id = ''] = started.ids;
    await started.triage([id], 'accepted_risk', undefined, 'Behind the VPN');
    await act(started, (tx) => cancelOpenPushes(tx, started.session.scope, 'Done by the test.'));
    await executePush(started.session);
    expect(started.remote(id)?.notes.map(({ entry }) => entry)).toEqual([
      note('Accepted risk', ': Behind the VPN'),
    ]);
  });

  it('is not left for what Gecko itself changed, nor for a finding that DefectDojo does not get', async () => {
    const { triage, push, ids, session, asked } = await sent();
    await triage([ids[0] ?? ''], 'fixed');
    await triage([ids[1] ?? ''], 'in_progress', undefined, 'Looking at it');
    await push();
    const untold = await bench.start({ findings: 1, triageNotes: true });
    await untold.triage(untold.ids, 'false_positive', undefined, 'Only in test code');
    await act(untold, (tx) => cancelOpenPushes(tx, untold.session.scope, 'Done by the test.'));
    await executePush(untold.session);
    expect(untold.simulator.requests.filter(isOfNotes)).toEqual([]);
    expect(asked('POST')).toBe(0);
    expect(session.tally.counters.notes).toBeUndefined();
  });
});

describe('the switch of the notes', () => {
  it('asks nothing while it is off, and replays nothing when it is switched on', async () => {
    const { triage, push, id, notes, rescore, changeSettings, asked } = await sent({ triageNotes: false });
    await triage([id], 'false_positive', undefined, 'Only in test code');
    await push();
    await changeSettings({ triageNotes: true });
    // It is planned again, with the triage from before.
    await rescore([id], 3.1);
    await push();
    expect(notes()).toEqual([]);
    await triage([id], 'fixed', undefined, 'Deployed');
    await push();
    expect(notes()).toEqual([note('Fixed', ': Deployed')]);
    expect(asked('POST')).toBe(1);
  });

  it('sends nothing more once it is off, also not after it was switched on again', async () => {
    const started = await sent();
    const { triage, push, id, notes, changeSettings } = started;
    forbid(started, 1);
    await triage([id], 'false_positive', undefined, 'Only in test code');
    await push();
    await changeSettings({ triageNotes: false });
    await push();
    await changeSettings({ triageNotes: true });
    await push();
    expect(notes()).toEqual([]);
  });
});

describe('a note without a response', () => {
  it('is found by its marker, and not left twice', async () => {
    const { triage, push, id, notes, simulator, session, asked } = await sent();
    await triage([id], 'false_positive', undefined, 'Only in test code');
    simulator.faults.add({ match: { method: 'POST', path: NOTES }, action: { kind: 'commit-then-drop' } });
    await push();
    expect(session.tally.counters).toMatchObject({ falsePositive: 1 });
    expect(session.tally.counters.notes).toBeUndefined();
    await push();
    expect(notes()).toHaveLength(1);
    expect([asked('POST'), asked('GET')]).toEqual([1, 1]);
    expect(session.tally.counters).toMatchObject({ notes: 1 });
    await push();
    expect(asked('GET')).toBe(1);
  });

  it('is sent again where it never arrived, once no request can be running', async () => {
    const { triage, push, id, notes, simulator, session } = await sent();
    await triage([id], 'false_positive', undefined, 'Only in test code');
    simulator.faults.add({ match: { method: 'POST', path: NOTES }, action: { kind: 'cut' } });
    await push();
    await whileItMayRun(session, async () => {
      await push();
      expect(notes()).toEqual([]);
    });
    await push();
    expect(notes()).toHaveLength(1);
  });

  it('is sent by the next push where a worker was killed before it', async () => {
    const { triage, push, id, ids, notes, session, pushed } = await sent();
    await triage([id], 'false_positive', undefined, 'Only in test code');
    await planPage({ ...session, mapping: pushed, ...newPushState(10) }, ids);
    await push();
    expect(notes()).toHaveLength(1);
  });
});

describe('a note whose requests fail for other reasons than itself', () => {
  it('is left however many workers are killed over it', async () => {
    const { triage, push, id, notes, simulator } = await sent();
    await triage([id], 'false_positive', undefined, 'Only in test code');
    for (let kill = 0; kill < 4; kill += 1) {
      const worker = new AbortController();
      simulator.faults.add({
        match: { method: 'POST', path: NOTES },
        action: { kind: 'hang' },
        onHit: () => {
          worker.abort(new Error('killed'));
        },
      });
      await expect(push(worker.signal)).rejects.toThrow('killed');
    }
    expect(notes()).toEqual([]);
    await push();
    expect(notes()).toHaveLength(1);
  });

  it('is left after an outage of any length', async () => {
    const { triage, push, id, notes, simulator } = await sent();
    await triage([id], 'false_positive', undefined, 'Only in test code');
    for (let attempt = 0; attempt < 4; attempt += 1) {
      simulator.faults.add({
        match: { method: 'POST', path: NOTES },
        action: { kind: 'cut' },
        onHit: () => {
          simulator.faults.add({ times: Infinity, action: { kind: 'cut' } });
        },
      });
      await expect(push()).rejects.toMatchObject({ code: 'unreachable' });
      simulator.faults.clear();
    }
    await push();
    expect(notes()).toHaveLength(1);
  });

  it('is looked for before it is sent again where the look-up failed', async () => {
    const { triage, push, id, notes, simulator, session } = await sent();
    await triage([id], 'false_positive', undefined, 'Only in test code');
    simulator.faults.add({ match: { method: 'POST', path: NOTES }, action: { kind: 'cut' } });
    await push();
    await whileItMayRun(session, async () => {
      simulator.faults.add({
        match: { method: 'GET', path: NOTES },
        times: Infinity,
        action: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
      });
      for (let attempt = 0; attempt < 4; attempt += 1) await push();
      simulator.faults.clear();
      await push();
      expect(notes()).toEqual([]);
    });
    await push();
    expect(notes()).toHaveLength(1);
  });
});

describe('a note that DefectDojo does not take', () => {
  it('lets the push succeed, costs one request a push, and is left once it may be', async () => {
    const started = await sent();
    const { triage, push, ids, notes, asked, simulator } = started;
    forbid(started);
    await triage(ids, 'false_positive', undefined, 'Only in test code');
    expect(await push()).toMatchObject({ noteRefusal: expect.stringContaining('permission') });
    expect(asked('POST')).toBe(1);
    for (let again = 0; again < 4; again += 1) await push();
    expect(asked('POST')).toBe(5);
    simulator.faults.clear();
    expect((await push()).noteRefusal).toBeUndefined();
    expect(ids.map((id) => notes(id).length)).toEqual([1, 1]);
  });

  it.each([
    [400, { entry: ['This field may not be blank.'] }, 1],
    [404, { detail: 'No Finding matches the given query.' }, 1],
    [500, { message: 'Internal server error, check logs for details' }, 3],
  ])('is tried no more after a %i', async (status, body, times) => {
    const { triage, push, id, ids, notes, asked, simulator } = await sent();
    await triage([id], 'false_positive', undefined, 'Only in test code');
    simulator.faults.add({
      match: { method: 'POST', path: NOTES },
      times: Infinity,
      action: { kind: 'respond', status, body },
    });
    for (let again = 0; again < 5; again += 1) await push();
    expect(asked('POST')).toBe(times);
    simulator.faults.clear();
    await triage([ids[1] ?? ''], 'false_positive', undefined, 'Only in test code');
    await push();
    expect([notes(), notes(ids[1])]).toEqual([[], [expect.any(String)]]);
  });
});
