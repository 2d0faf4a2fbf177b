import type { ScanRun } from '../../api/repositories.ts';
import { counted } from '../../text/format.ts';

/** What a scan did, in one sentence; what it did not do is not mentioned. */
export function scanSummary({ created, updated, reopened, unchanged }: ScanRun): string {
  const parts = [
    created > 0 ? counted(created, 'new finding') : undefined,
    reopened > 0 ? `${counted(reopened, 'finding')} open again` : undefined,
    updated > 0 ? `${counted(updated, 'finding')} changed` : undefined,
    unchanged > 0 ? `${counted(unchanged, 'finding')} unchanged` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'Scan completed. It found nothing.' : `Scan completed: ${parts.join(', ')}.`;
}
