import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationContext } from '../context.ts';
import { continueWork } from './internal/continue-work.ts';
import { recordConnectionState } from './record-connection-state.ts';

export interface RecordConnectionWorksOptions {
  readonly connection: ConnectionRecord;
}

/** Records that a connection works. If it did not before, waiting pushes and publishing continue. */
export async function recordConnectionWorks(
  tx: Tx,
  context: Pick<IntegrationContext, 'now' | 'host'>,
  { connection }: RecordConnectionWorksOptions,
): Promise<void> {
  const isNews = await recordConnectionState(tx, {
    teamId: connection.teamId,
    connectionId: connection.id,
    state: 'connected',
    code: null,
    reason: null,
    now: context.now(),
    host: context.host,
  });
  if (isNews) await continueWork(tx, { connection });
}
