import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanReport } from '@gecko/host';

const shared = join(import.meta.dirname, '../../../shared/gecko/scans');

/** Whether the shared real scan results are beside this checkout. */
export const hasSharedScans = existsSync(shared);

/** A real scan result from the shared material. */
export function sharedScan(name: string): ScanReport {
  return ScanReport.parse(JSON.parse(readFileSync(join(shared, `${name}.json`), 'utf8')));
}
