import type { ScanRun } from '../../api/repositories.ts';
import { format } from '../../text/format.ts';

/** Returns the result of a scan in one sentence. Leaves out zeros. */
export function scanSummary({ created, updated, reopened, unchanged, dropped }: ScanRun): string {
  const parts = [
    created > 0 ? format.counted(created, 'new finding') : undefined,
    reopened > 0 ? `${format.counted(reopened, 'finding')} open again` : undefined,
    updated > 0 ? `${format.counted(updated, 'finding')} changed` : undefined,
    unchanged > 0 ? `${format.counted(unchanged, 'finding')} unchanged` : undefined,
    dropped > 0 ? `${format.counted(dropped, 'finding')} left out` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'Scan completed. It found nothing.' : `Scan completed: ${parts.join(', ')}.`;
}
