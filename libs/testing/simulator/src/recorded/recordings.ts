import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatorVersion } from '../version.ts';
import type { Recording } from './recording.ts';

/** One folder per DefectDojo version, one file per recording. `npm run recordings` writes them. */
export const RECORDINGS_FOLDER = join(import.meta.dirname, '../../recordings');

export interface NamedRecording {
  /** The name of the file, such as `04-import`. */
  readonly name: string;
  readonly recording: Recording;
}

/** Returns the recordings of one DefectDojo version, by name. */
export function readRecordings(version: SimulatorVersion): NamedRecording[] {
  const folder = join(RECORDINGS_FOLDER, version);
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      recording: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording, // written by our own tool
    }));
}
