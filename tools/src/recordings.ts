import { readdirSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  compactRecording,
  RECORDINGS_FOLDER,
  SIMULATOR_VERSIONS,
  type Recording,
} from '@gecko-defectdojo/testing-simulator';
import { printRecording } from './recordings/print-recording.ts';

const usage =
  'Use: npm run recordings -- DIR, where DIR has one folder of recordings per DefectDojo version.';

/** Takes new recordings into the repository: makes each compact and writes it into the simulator's folder. */
function takeIn(source: string, version: string): number {
  const target = join(RECORDINGS_FOLDER, version);
  mkdirSync(target, { recursive: true });
  const files = readdirSync(join(source, version)).filter((file) => file.endsWith('.json'));
  for (const file of files) {
    const recording = JSON.parse(readFileSync(join(source, version, file), 'utf8')) as Recording; // as recorded
    writeFileSync(join(target, file), printRecording(compactRecording(recording)));
  }
  return files.length;
}

const { positionals } = parseArgs({ allowPositionals: true });
const [source] = positionals;
if (source === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  for (const version of SIMULATOR_VERSIONS)
    console.log(`${version}: ${String(takeIn(source, version))} recordings`);
}
