import type { ErrorCode } from '@gecko-defectdojo/contract';
import { errorWith, isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';

/** An input field that an error of DefectDojo can belong to. */
export type ConnectionField = 'url' | 'apiKey';

const FIELDS: Partial<Readonly<Record<ErrorCode, ConnectionField>>> = {
  url_invalid: 'url',
  url_not_https: 'url',
  address_refused: 'url',
  dns_failed: 'url',
  tls_failed: 'url',
  unreachable: 'url',
  timeout: 'url',
  not_defectdojo: 'url',
  remote_unavailable: 'url',
  remote_throttled: 'url',
  remote_error: 'url',
  remote_not_found: 'url',
  remote_refused: 'url',
  key_expired: 'apiKey',
  key_rejected: 'apiKey',
  user_inactive: 'apiKey',
  right_missing: 'apiKey',
};

/**
 * Runs `work` and assigns its errors to the input fields they belong to, so that a form shows them there. `fields`
 * are those of the verb; an error of any other field gets none. An error that already belongs to a field keeps it, if it
 * is one of another form or of the verb.
 */
export async function withErrorFields<T>(
  fields: readonly ConnectionField[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const field = isIntegrationError(error) ? FIELDS[error.code] : undefined;
    if (!isIntegrationError(error) || field === undefined || isOfOtherForm(error)) throw error;
    // A rejected key whose header a proxy removed is a fault of the way, so of the URL.
    const own = error.field === 'url' || error.field === 'apiKey' ? error.field : field;
    throw atField(error, fields.includes(own) ? own : undefined);
  }
}

function isOfOtherForm({ field }: IntegrationError): boolean {
  return field !== undefined && field !== 'url' && field !== 'apiKey';
}

function atField(error: IntegrationError, field: ConnectionField | undefined): IntegrationError {
  return error.field === field ? error : errorWith(error, { field });
}
