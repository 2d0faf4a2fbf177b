import { inspectHost } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';

/** The database is not as the plugin needs it. Each complaint is a sentence that says what to do. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly code = 'host_wrong';
  readonly complaints: readonly string[];

  constructor(complaints: readonly string[]) {
    super(`The database is not ready for the DefectDojo integration.\n- ${complaints.join('\n- ')}`);
    this.complaints = complaints;
  }
}

/**
 * Checks the host's contract before the API or the worker starts: the plugin's role, migrations, tables and functions,
 * the job queue, and every view and column that the host publishes. Changes nothing.
 *
 * @throws `HostError` (`host_wrong`) with every complaint at once.
 * @throws `IntegrationError` (`internal`, retryable) if the database cannot be reached: wait and call again.
 */
export async function assertHost(database: Database): Promise<void> {
  const complaints = await inspectHost(database);
  if (complaints.length > 0) throw new HostError(complaints);
}
