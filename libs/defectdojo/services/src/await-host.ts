import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@gecko-defectdojo/data';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { assertHost } from './assert-host.ts';

export interface AwaitHostOptions {
  /** Between two attempts to reach the database, in milliseconds. Default 1,000. */
  readonly retryMs?: number;
  /** Called once per failed attempt. Default: nothing. */
  readonly onUnreachable?: () => void;
}

/**
 * Waits until the database can be reached, then checks the host's contract. Call it before the API or the worker starts.
 *
 * @throws `HostError` (`host_wrong`) with every complaint at once
 */
export async function awaitHost(database: Database, options: AwaitHostOptions = {}): Promise<void> {
  for (;;) {
    try {
      await assertHost(database);
      return;
    } catch (error) {
      if (!isIntegrationError(error) || !error.retryable) throw error;
    }
    options.onUnreachable?.();
    await delay(options.retryMs ?? 1_000);
  }
}
