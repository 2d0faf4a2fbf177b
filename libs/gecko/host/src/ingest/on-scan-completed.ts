import type { Tx } from '@gecko-defectdojo/data';
import type { ScanCompletedEvent } from '@gecko-defectdojo/services';

/** What a verb calls in its transaction when a scan of any kind has ended and is recorded, with its code attached. */
export type OnScanCompleted = (tx: Tx, event: ScanCompletedEvent) => Promise<void>;
