import { basename } from 'node:path';
import type { OwnPushSettings } from '@gecko-defectdojo/contract';
import { readScanReport, readTriageFile } from '@gecko/host/files';
import type { ReadInput, ScanReport, TriageFile } from '@gecko/host/files';
import { readJsonFile } from '../files/read-json-file.ts';
import { readPatterns } from './branch-patterns.ts';
import { readRules } from './push-rules.ts';
import { UsageError } from './usage-error.ts';
import type { PushOptions } from './push-options.ts';

/** The contents of the files that a call names. */
export interface PushInput {
  readonly reports: readonly ScanReport[];
  readonly triage: TriageFile;
  /** The settings of pushes that the call sets. The others stay as they are. */
  readonly rules: OwnPushSettings;
  /** Patterns of the further branches that mappings follow from now on. Undefined leaves them as they are. */
  readonly follow: readonly string[] | undefined;
}

/**
 * Reads the files and checks the address, before anything is started.
 *
 * @throws UsageError that names the file and what is wrong, or says why Gecko does not connect to the address
 */
export async function readPushInput(options: PushOptions): Promise<PushInput> {
  const reports = options.scans.map((file) => readFileAs(file, readScanReport));
  const triage = options.triage === undefined ? [] : readFileAs(options.triage, readTriageFile);
  const rules = readRules(options.rules);
  const follow = readPatterns(options.follow);
  if (options.target.kind === 'instance') {
    const { checkAddress } = await import('../stack/network-advice.ts');
    checkAddress({ url: options.target.url, allowPrivateNetwork: options.allowPrivateNetwork });
  }
  return { reports, triage, rules, follow };
}

function readFileAs<T>(file: string, readAs: (input: unknown) => ReadInput<T>): T {
  const read = readAs(readJsonFile(file));
  if (read.ok) return read.value;
  throw new UsageError(`${basename(file)} cannot be used: ${read.complaint} Correct it and try again.`);
}
