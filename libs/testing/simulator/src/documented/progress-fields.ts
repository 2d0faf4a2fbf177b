import type { Call } from '../http/call.ts';
import type { TestRecord } from '../records.ts';

/** Returns the fields of a test that tell how far its last report is. Only Pro has them. */
export function progressFields(test: TestRecord, { world }: Call): Readonly<Record<string, unknown>> {
  if (!world.capabilities.importsInBackground) return {};
  const status = test.progress ?? 'Processed';
  return { status, processing: status !== 'Processed' && status !== 'Failed' };
}
