import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultAction } from '@gecko-defectdojo/testing-simulator';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { executePush } from './execute-push.ts';
import { openPushBench } from './push-bench.fixture.ts';
import type { PushBench, StartedPush } from './push-bench.fixture.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

/** Number of lives per release. `npm run test:long` sets more, best together with `FC_SEED=random`. */
const LIVES = Number(process.env['TWO_REPORTS_LIVES'] ?? '5');
/** After the first report, which makes the test: two of fifty, and two of the rest. */
const FINDINGS = 130;
const FIRST = 8;
const ATTEMPTS_MAX = 40;

const BAD_FATES = [
  'cut',
  'commit-then-drop',
  'late',
  'killed',
  'part',
  'refused',
  'too_large',
  'busy',
  'proxy',
] as const;
/** The fate of a report. `killed`: the worker dies while DefectDojo works on it. */
type Fate = 'well' | (typeof BAD_FATES)[number];
const fates = fc.array(
  fc.oneof<[fc.WeightedArbitrary<Fate>, fc.WeightedArbitrary<Fate>]>(
    { weight: 1, arbitrary: fc.constant('well') },
    { weight: 1, arbitrary: fc.constantFrom(...BAD_FATES) },
  ),
  { minLength: 3, maxLength: 10 },
);

const RESPONSES = {
  refused: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
  too_large: { kind: 'respond', status: 413, body: 'too large' },
  busy: { kind: 'respond', status: 429, body: 'slow down' },
  proxy: { kind: 'respond', status: 504, body: 'gateway timeout' },
  part: { kind: 'commit-part-then-500', findings: 7 },
  cut: { kind: 'cut' },
  'commit-then-drop': { kind: 'commit-then-drop' },
  well: { kind: 'delay', ms: 0 },
} as const satisfies Partial<Record<Fate, FaultAction>>;

/** Plans what happens to each report in turn. Late ones are let go by `release`, as the longest life of a request ends. */
function plan({ simulator }: StartedPush, fates: readonly Fate[]) {
  let late = Promise.withResolvers<undefined>();
  let worker = new AbortController();
  let planned = 0;
  const next = () => {
    const one = fates[planned];
    planned += 1;
    if (one === undefined) return;
    const until = late.promise;
    simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/reimport-scan/' },
      action:
        one === 'late' || one === 'killed'
          ? { kind: 'late', ms: 0, until, answer: one === 'late' ? 'cut' : 'none' }
          : RESPONSES[one],
      onHit: () => {
        next();
        if (one === 'killed') worker.abort(new Error('killed'));
      },
    });
  };
  next();
  return {
    /** A worker's signal, until it dies. */
    begin: () => (worker = new AbortController()).signal,
    release: async () => {
      late.resolve(undefined);
      late = Promise.withResolvers();
      await expect.poll(() => simulator.faults.late).toBe(0);
    },
  };
}

describe('two reports at once', () => {
  it(
    'end with each finding once, also where reports are lost, late or cut',
    async () => {
      await fc.assert(
        fc.asyncProperty(fates, async (planned) => {
          await live(planned);
          await bench.reset();
        }),
        { numRuns: LIVES, endOnFailure: true },
      );
    },
    LIVES * 30_000,
  );
});

async function live(fates: readonly Fate[]): Promise<void> {
  const started = await bench.start({ findings: FINDINGS, twoReportsAtOnce: true });
  await started.changeMapping({ chunkSize: FIRST });
  const { begin, release } = plan(started, fates);
  let isDone = false;
  for (let attempt = 0; attempt < ATTEMPTS_MAX && !isDone; attempt += 1) {
    const mapping = (await started.mapping())!;
    const signal = begin();
    try {
      await executePush({ ...started.session, mapping, signal });
      isDone = true;
    } catch (error) {
      if (!isIntegrationError(error) && !signal.aborted) throw error;
    }
    await release();
  }
  expect(isDone).toBe(true);
  await executePush({ ...started.session, mapping: (await started.mapping())! });
  const held = started.simulator.state.findings().map(({ unique_id_from_tool }) => unique_id_from_tool);
  expect(held.toSorted()).toEqual(started.ids.toSorted());
  for (const id of started.ids)
    expect(await started.entry(id)).toMatchObject({ remoteStatus: 'open', pendingStatus: undefined });
}
