import type { Tx } from '@gecko/data';

export interface ScanCompletedEvent {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly branch: string;
  readonly scanId: string;
  readonly kind: 'deep' | 'recheck' | 'pr';
}

/** Called by a verb in its transaction when a scan of any kind is recorded, with its code attached. */
export type OnScanCompleted = { call(tx: Tx, event: ScanCompletedEvent): Promise<void> }['call'];
