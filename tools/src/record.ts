import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tidyApiKey } from '@gecko-defectdojo/contract/constants';
import {
  readRecordings,
  record,
  RECORDINGS_FOLDER,
  SIMULATOR_VERSIONS,
} from '@gecko-defectdojo/testing-simulator';
import { readInstance } from './record/read-instance.ts';
import { removeMade } from './record/remove-made.ts';
import { printRecording } from './recordings/print-recording.ts';

const usage = `Use: npm run --silent record -- --url URL --key-file FILE --plain-key-file FILE --inactive-key-file FILE
       [--from ${SIMULATOR_VERSIONS.join('|')}] [--only NAME] [--out DIR]

Sends the requests of an earlier version's recordings to a running DefectDojo, and writes its responses in the same form
into a folder named by its version. The key of --key-file is a superuser's, the one of --plain-key-file a user's without
rights, the one of --inactive-key-file a deactivated user's. It makes product types and products of its own and removes
them afterwards. Use an instance that is for tests only.`;

interface RecordArguments {
  readonly url: string;
  readonly token: string;
  readonly plainToken: string;
  readonly inactiveToken: string;
  readonly from: (typeof SIMULATOR_VERSIONS)[number];
  readonly only: string | undefined;
  readonly out: string;
}

const TEXT = { type: 'string' } as const;

/** Reads the arguments. Throws an Error with a sentence for the person who typed them. */
function readRecordArguments(): RecordArguments {
  const { values } = parseArgs({
    options: {
      url: TEXT,
      'key-file': TEXT,
      'plain-key-file': TEXT,
      'inactive-key-file': TEXT,
      from: TEXT,
      only: TEXT,
      out: TEXT,
    },
  });
  const from = SIMULATOR_VERSIONS.find((version) => version === (values.from ?? SIMULATOR_VERSIONS[0]));
  if (values.url === undefined) throw new Error('--url is missing.');
  if (from === undefined) throw new Error(`--from "${String(values.from)}" is not recorded.`);
  return {
    url: values.url.replace(/\/+$/, ''),
    token: readKey('--key-file', values['key-file']),
    plainToken: readKey('--plain-key-file', values['plain-key-file']),
    inactiveToken: readKey('--inactive-key-file', values['inactive-key-file']),
    from,
    only: values.only,
    out: values.out ?? RECORDINGS_FOLDER,
  };
}

function readKey(name: string, file: string | undefined): string {
  if (file === undefined) throw new Error(`${name} is missing.`);
  return tidyApiKey(readFileSync(file, 'utf8'));
}

async function run(options: RecordArguments): Promise<void> {
  const { from, only, out, ...target } = options;
  const { version, secrets } = await readInstance(target);
  const folder = join(out, version);
  mkdirSync(folder, { recursive: true });
  const today = new Date().toISOString().slice(0, 10);
  const chosen = readRecordings(from).filter(({ name }) => only === undefined || name === only);
  for (const { name, recording: earlier } of chosen) {
    const id = `r${Date.now().toString(36)}`;
    try {
      const { recording, differences } = await record(earlier, { target, run: id, today, secrets });
      writeFileSync(join(folder, `${name}.json`), printRecording(recording));
      console.log(`${name}: ${String(recording.steps.length)} steps`);
      for (const difference of differences) console.log(`  ${difference}`);
    } finally {
      await removeMade(target, id);
    }
  }
  console.log(`Wrote ${folder}`);
}

let options: RecordArguments | undefined;
try {
  options = readRecordArguments();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}
if (options !== undefined)
  await run(options).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
