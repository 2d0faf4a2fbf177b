import { ScanReport, TriageFile } from '@gecko/host/files';
import { UsageError } from './push-options.ts';
import type { PushOptions } from './push-options.ts';
import { readInput } from './read-input.ts';

/** The contents of the files that a call names. */
export interface PushInput {
  readonly reports: readonly ScanReport[];
  readonly triage: TriageFile;
}

/**
 * Reads the files and checks the address, before anything is started.
 *
 * @throws UsageError that names the file and what is wrong, or says why Gecko does not connect to the address
 */
export async function readPushInput(options: PushOptions): Promise<PushInput> {
  const reports = options.scans.map((file) => readInput(file, ScanReport));
  const triage = options.triage === undefined ? [] : readInput(options.triage, TriageFile);
  if (options.target.kind === 'instance') {
    await checkAddress(options.target.url, options.allowPrivateNetwork);
  }
  return { reports, triage };
}

async function checkAddress(url: string, allowPrivateNetwork: boolean): Promise<void> {
  const { parseInstanceUrl } = await import('@gecko-defectdojo/client');
  try {
    parseInstanceUrl(url, { allowPrivateNetwork });
  } catch (error) {
    throw error instanceof Error ? new UsageError(error.message, { cause: error }) : error;
  }
}
