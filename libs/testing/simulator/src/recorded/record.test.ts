import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '../start-simulator.ts';
import { DOCUMENTED_VERSIONS, SIMULATOR_VERSIONS, type SimulatorVersion } from '../version.ts';
import { maskValue } from './mask-value.ts';
import { record } from './record.ts';
import { readRecordings } from './recordings.ts';
import { replay } from './replay.ts';

const today = new Date().toISOString().slice(0, 10);

async function start(version: SimulatorVersion) {
  const simulator = await startSimulator({ version });
  onTestFinished(() => simulator.close());
  return simulator;
}

describe.each(SIMULATOR_VERSIONS)('what is recorded of %s', (version) => {
  it.each(readRecordings(version))('is the recording that is there, to the letter: $name', async (known) => {
    const target = await start(version);
    const secrets = new Map<string, string>();
    const { recording } = await record(known.recording, { target, run: 'r7', today, secrets });
    expect(recording).toEqual(known.recording);
  });
});

describe.each([...DOCUMENTED_VERSIONS, '2.46.4'] as const)('the requests of 3.2.0, sent to %s', (version) => {
  it.each(readRecordings('3.2.0'))(
    'give a recording that it passes: $name',
    async ({ recording: earlier }) => {
      const options = { run: 'r7', today, secrets: new Map<string, string>() };
      const { recording } = await record(earlier, { target: await start(version), ...options });
      expect(recording.steps.map(({ name }) => name)).toEqual(earlier.steps.map(({ name }) => name));
      expect(await replay(recording, { target: await start(version), run: 'r8', today })).toEqual([]);
    },
  );
});

it('names each place where an instance responds otherwise than the earlier recording', async () => {
  const [connect] = readRecordings('3.2.0');
  if (connect === undefined) throw new Error('There is no recording.');
  const options = { target: await start('2.46.4'), run: 'r7', today, secrets: new Map<string, string>() };
  const { differences } = await record(connect.recording, options);
  expect(differences).toContain('profile of a good key: response.body.user.is_staff: missing');
});

const context = {
  variables: new Map<string, string | number>([
    ['run', 'r7'],
    ['today', '2026-11-29'],
    ['prod', 4711],
  ]),
  secrets: new Map([
    ['s3cret', '<key>'],
    ['Ada Lovelace', 'Admin User'],
  ]),
};

it.each([
  ['a key', 'token s3cret of Ada Lovelace', undefined, 'token <key> of Admin User'],
  ['the name of a run', 'Shop r7', undefined, 'Shop {{run}}'],
  ['the present day', '2026-11-29', undefined, '{{today}}'],
  ['another day', '2020-02-02', undefined, '<date>'],
  ['a moment', '2026-11-29T10:00:00Z', undefined, '<datetime>'],
  ['a captured id', 4711, '{{prod}}', '{{prod}}'],
  ['another value than the earlier one', 'Open', 'Closed', 'Open'],
  ['fields that the earlier one does not keep', { a: 1, b: 2 }, { a: 5 }, { a: 1 }],
  [
    'an id in an object without an earlier one',
    { id: 9, count: 3, pro: ['ad'] },
    undefined,
    { id: '<int>', count: 3 },
  ],
  [
    'more rows than before',
    [
      { id: 1, x: 2 },
      { id: 2, x: 3 },
    ],
    [{ id: '<int>' }],
    [{ id: '<int>' }, { id: '<int>' }],
  ],
])('records %s', (_, actual, earlier, masked) => {
  expect(maskValue(actual, earlier, context)).toEqual(masked);
});
