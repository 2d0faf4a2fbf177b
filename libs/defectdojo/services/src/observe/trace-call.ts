import type { RequestRecord } from '@gecko-defectdojo/client';
import { addSpan } from '@gecko-defectdojo/host';
import { outcomeOf } from './count-request.ts';

/**
 * Adds the span of a request to an instance: each attempt has one. The instance is named by the hash of its origin, where
 * OpenTelemetry's conventions have the address of the server, because that is a customer's.
 */
export function traceCall(instance: string, { method, path: template, status, ms }: RequestRecord): void {
  const outcome = outcomeOf(status);
  const code = outcome === 'ok' ? undefined : String(status ?? outcome);
  addSpan(`${method} ${template}`, {
    kind: 'CLIENT',
    fields: { instance, method, template, status, code },
    ms,
  });
}
