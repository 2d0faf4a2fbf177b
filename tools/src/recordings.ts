import { readdirSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orUsage } from './arguments/or-usage.ts';
import { readArguments } from './arguments/read-arguments.ts';
import { UsageError } from './push/usage-error.ts';
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

await orUsage(() => {
  const [source] = readArguments({ allowPositionals: true }, usage).positionals;
  if (source === undefined) throw new UsageError(usage);
  for (const version of SIMULATOR_VERSIONS)
    console.log(`${version}: ${String(takeIn(source, version))} recordings`);
});
