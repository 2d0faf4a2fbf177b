import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApiWorld } from './api-guide/api-world.ts';
import type { ApiWorld } from './api-guide/api-world.ts';
import { patternOf, readGuide } from './api-guide/read-guide.ts';
import { runGuide } from './api-guide/run-guide.ts';

const steps = readGuide(await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8'));

let world: ApiWorld;
let cwd: string;
let env: Readonly<Record<string, string>>;
let printed: readonly string[];

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'api-guide-'));
  world = await startApiWorld();
  for (let number = 1; number <= 50; number += 1) {
    const name = String(number).padStart(2, '0');
    await world.ingest(`acme/service-${name}`, name === '01' ? 5 : 1);
  }
  // A firewall in front of DefectDojo dislikes one finding of the first repository.
  world.simulator.faults.add({
    match: { path: /(?:import-scan|findings)\//, body: (body) => body.includes('case 4.') },
    times: Infinity,
    action: { kind: 'respond', status: 403, body: '<html><h1>Request blocked</h1></html>' },
  });
  env = {
    GECKO: world.url,
    GECKO_KEY: world.apiKey,
    DEFECTDOJO_URL: world.simulator.url,
    DEFECTDOJO_KEY: world.simulator.token,
  };
  printed = await runGuide({ steps, env, cwd });
});
afterAll(async () => {
  await world.close();
  await rm(cwd, { recursive: true });
});

it('has a task for each of the headings that the guide promises', () => {
  expect([...new Set(steps.map(({ heading }) => heading))]).toEqual([
    'Before you begin',
    'Connect',
    'Map fifty repositories by a rule',
    'Push, and wait for it',
    'Read what changed',
    'Read rejected findings',
    'Set levels',
    'Choose settings of a selection',
    'Apply settings to all findings',
    'State what is met',
    'Export the matrix',
    'Take a batch back',
  ]);
});

it.each(steps.map((step, index) => [`${step.heading} (${String(index + 1)})`, step, index] as const))(
  '%s prints what the guide says',
  (_, step, index) => {
    expect(printed[index]).toMatch(patternOf(step));
  },
);

it('prints the same where curl and jq are missing and others stand in for them', async () => {
  const reading = steps.filter(({ commands }) => !/--json|--request|SELECTION|BATCH/.test(commands));
  expect(reading.length).toBeGreaterThan(1);
  const again = await runGuide({ steps: reading.slice(0, 1), env, cwd, standIns: true });
  expect(again[0]).toMatch(patternOf(reading[0]!));
});
