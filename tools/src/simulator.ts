import { once } from 'node:events';
import { parseArgs } from 'node:util';
import {
  DOCUMENTED_VERSIONS,
  SIMULATOR_VERSIONS,
  startSimulator,
  type StartSimulatorOptions,
} from '@gecko-defectdojo/testing-simulator';

/** Recorded ones first. */
const versions = [...SIMULATOR_VERSIONS, ...DOCUMENTED_VERSIONS];

const usage = `Use: node tools/src/simulator.ts [--port N] [--version ${versions.join('|')}] [--state DIR]`;

/** Reads the arguments; what they do not allow is an Error with a sentence for the person who typed them. */
function readArguments(): StartSimulatorOptions {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, version: { type: 'string' }, state: { type: 'string' } },
  });
  const { port = '0', version: wanted = SIMULATOR_VERSIONS[0], state } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`--port "${port}" is not a port number.`);
  const version = versions.find((known) => known === wanted);
  if (version === undefined) throw new Error(`--version "${wanted}" is not simulated.`);
  return { port: Number(port), version, ...(state === undefined ? {} : { stateDir: state }) };
}

/** Says what went wrong, in one line, and ends with the given code. */
function fail(error: unknown, code: number, advice = ''): void {
  const sentence = error instanceof Error ? error.message.split('\n')[0] : String(error);
  process.stderr.write(`${sentence} ${advice}\n`);
  process.exitCode = code;
}

async function run(options: StartSimulatorOptions): Promise<void> {
  const simulator = await startSimulator(options);
  const { url, token, plainToken, inactiveToken, version } = simulator;
  process.stdout.write(`${JSON.stringify({ url, token, plainToken, inactiveToken, version })}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await simulator.close();
}

let options: StartSimulatorOptions | undefined;
try {
  options = readArguments();
} catch (error) {
  fail(error, 2, usage);
}
// A port in use or a state folder that cannot be written.
if (options !== undefined) await run(options).catch((error: unknown) => fail(error, 1));
