import type { ErrorCode } from '@gecko-defectdojo/contract';
import type { IntegrationError } from '@gecko-defectdojo/domain';

const ANSWERS: ReadonlySet<ErrorCode> = new Set([
  'product_gone',
  'right_missing',
  'remote_not_found',
  'remote_refused',
  'remote_conflict',
  'usage_limit',
  'finding_rejected',
]);

/** Returns true if the response came from DefectDojo itself, so that the connection works. */
export function hasAnswered({ code, othersResponded }: IntegrationError): boolean {
  return othersResponded === true || ANSWERS.has(code);
}
