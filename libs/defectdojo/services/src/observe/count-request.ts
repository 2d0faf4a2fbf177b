import type { RequestRecord } from '@gecko-defectdojo/client';
import type { MetricLabels, Metrics } from '@gecko-defectdojo/host';

type RequestLabels = MetricLabels<'defectdojo_request_seconds'>;

const REPORTS = new Set(['/import-scan/', '/reimport-scan/']);

/** Counts a request to an instance, which is named by the hash of its origin. */
export function countRequest(metrics: Metrics, instance: string, record: RequestRecord): void {
  const seconds = record.ms / 1_000;
  const outcome = outcomeOf(record.status);
  metrics.observe('defectdojo_request_seconds', { kind: kindOf(record), outcome }, seconds);
  metrics.count('defectdojo_instance_requests_total', { origin: instance, outcome });
  metrics.count('defectdojo_instance_request_seconds_total', { origin: instance }, seconds);
}

function kindOf({ path, write }: RequestRecord): RequestLabels['kind'] {
  if (REPORTS.has(path)) return 'report';
  return write ? 'write' : 'read';
}

/** Returns the class of a status. Undefined means that no response came. */
export function outcomeOf(status: number | undefined): RequestLabels['outcome'] {
  if (status === undefined) return 'no_response';
  if (status < 300) return 'ok';
  if (status === 401 || status === 403) return 'key';
  if (status === 429) return 'throttled';
  return status < 500 ? 'refused' : 'failed';
}
