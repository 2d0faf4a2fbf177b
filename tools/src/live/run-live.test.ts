import { SIMULATOR_VERSIONS, startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { FindingEdit, Simulator, StartSimulatorOptions } from '@gecko-defectdojo/testing-simulator';
import { describe, expect, it } from 'vitest';
import { Instance } from './instance/instance.ts';
import type { LiveResult } from './result/live-result.ts';
import { exitCodeOf } from './result/live-result.ts';
import { runLive } from './run-live.ts';
import type { Step } from './step.ts';
import { STEPS } from './steps.ts';

/** Fewer findings than a real run has, each with another shape. */
const QUICK = { shop: 24, billing: 6, gateway: 30 };

interface Played extends LiveResult {
  readonly left: readonly string[];
}

interface PlayOptions extends StartSimulatorOptions {
  readonly ownUser?: boolean;
  readonly steps?: readonly Step[] | ((simulator: Simulator) => Step[]);
}

/** Plays steps against a simulator, and lets `check` look at both. */
async function play(
  { steps = STEPS, ownUser = false, ...options }: PlayOptions,
  check: (result: Played, simulator: Simulator) => void,
): Promise<void> {
  const simulator = await startSimulator(options);
  const left: string[] = [];
  try {
    const result = await runLive(
      { url: simulator.url, key: simulator.token, allowPrivateNetwork: true, ownUser, json: true },
      {
        size: QUICK,
        steps: typeof steps === 'function' ? steps(simulator) : steps,
        onStep: () => undefined,
        onLeft: (sentence) => left.push(sentence),
      },
    );
    check({ ...result, left }, simulator);
  } finally {
    await simulator.close();
  }
}

/** The first steps, up to a push of which all is in step. */
const FIRST = STEPS.slice(
  0,
  STEPS.findIndex(({ name }) => name === 'Writes nothing when nothing has changed'),
);

// A run mostly waits.
describe.concurrent('a run', () => {
  it.each(SIMULATOR_VERSIONS)(
    'goes as documented on %s, and leaves nothing behind',
    async (version) => {
      // So slow that a kill meets a report in the middle.
      // The simulator of 2.46.4 has no roles that a user of its own could be given.
      const ownUser = version !== '2.46.4';
      await play({ version, ownUser, latency: { perNewFindingMs: 3 } }, (result, { state }) => {
        expect(result.steps.filter(({ ok }) => !ok)).toEqual([]);
        expect(result.differences).toEqual([]);
        expect(result.version).toBe(version);
        expect(result.compared).toBeGreaterThan(700);
        const skipped = result.steps.filter((step) => step.skipped !== undefined);
        expect(skipped.map(({ name }) => name)).toEqual(
          ownUser ? [] : ['Waits for a new key and catches up'],
        );
        expect(exitCodeOf(result)).toBe(0);
        // Two products, their product type and the user: the third product was deleted on the way.
        expect(result).toMatchObject({ removed: ownUser ? 4 : 3, left: [] });
        expect([...state.products(), ...state.findings()]).toEqual([]);
        expect(state.productTypes().filter(({ name }) => name.includes('live'))).toEqual([]);
      });
    },
    300_000,
  );

  it('lists every field that DefectDojo shows otherwise', async () => {
    const steps = (simulator: Simulator) => [...FIRST, tamper(simulator)];
    await play({ steps }, (result, { state }) => {
      const found = result.differences.map(({ field, defectdojo }) => `${field}: ${defectdojo}`);
      expect(found).toEqual(
        expect.arrayContaining([
          ...['severity: Info', 'title: Something Else', 'tags: ["theirs"]', 'state: ', 'duplicate: true'],
          ...['finding: missing', 'finding: 2 times', 'line: 4711', 'cwe: 4711', 'service: another'],
          ...['verified: false', 'team_tags: live-theirs', 'tests: none', 'engagements: none'],
          'mitigated: 2020-01-01T00:00:00.000Z',
          expect.stringMatching(/^description: .*more$/s),
        ]),
      );
      const last = result.steps.at(-1);
      expect(last).toMatchObject({ name: 'Tampers with DefectDojo', ok: false });
      expect(result.differences.every(({ step }) => step === last?.name)).toBe(true);
      expect(exitCodeOf(result)).toBe(1);
      expect(state.products()).toEqual([]);
    });
  }, 120_000);

  it('tries nothing that needs a step that failed, and removes what it made', async () => {
    const broken: Step = {
      name: 'Breaks',
      isEssential: true,
      run: (): Promise<void> => Promise.reject(new TypeError('It is not a function.')),
    };
    await play({ steps: [...FIRST, broken, ...FIRST] }, (result, { state }) => {
      expect(result.steps.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['Breaks']);
      const rest = result.steps.slice(FIRST.length + 1);
      expect(new Set(rest.map(({ skipped }) => skipped))).toEqual(new Set(['It needs the step "Breaks".']));
      expect(exitCodeOf(result)).toBe(1);
      expect(state.products()).toEqual([]);
    });
  }, 120_000);
});

/** Changes what DefectDojo shows, as no part of Gecko does. */
function tamper({ state, url, token }: Simulator): Step {
  const instance = new Instance(url, token);
  const run = async (): Promise<void> => {
    const rows = state.findings();
    const open = rows.filter(({ active }) => active);
    const fixed = rows.find((row) => row.is_mitigated);
    const edit = (index: number, change: FindingEdit) => state.editFinding(open[index]!.id, change);
    edit(0, { severity: 'Info' });
    edit(1, { title: 'Something else' });
    edit(2, { description: `${open[2]!.description} more` });
    edit(3, { tags: ['theirs'] });
    edit(4, { duplicate: true, active: false, verified: false });
    edit(5, { unique_id_from_tool: open[6]!.unique_id_from_tool });
    edit(7, { line: 4_711, cwe: 4_711 });
    edit(8, { service: 'another' });
    state.editFinding(fixed!.id, { mitigated: '2020-01-01T00:00:00Z' });
    state.deleteFinding(open[9]!.id);
    edit(10, { verified: false });
    edit(11, { tags: [...open[11]!.tags, 'live-theirs'] });
    const [engagement] = state.engagements();
    const [test] = state.tests();
    await instance.write('PATCH', `/engagements/${String(engagement!.id)}/`, { name: 'Theirs' });
    await instance.write('PATCH', `/tests/${String(test!.id)}/`, { title: 'Theirs' });
  };
  return { name: 'Tampers with DefectDojo', run };
}
