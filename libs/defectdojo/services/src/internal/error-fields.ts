import type { ErrorCode } from '@gecko-defectdojo/contract';
import { errorWith, isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';

/** The input fields an error of the remote side can belong to. */
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
  key_rejected: 'apiKey',
  user_inactive: 'apiKey',
  right_missing: 'apiKey',
};

/**
 * Runs `work` and puts each of its errors at the input field it belongs to, as far as this verb has that field: a
 * form then shows it where it can be mended. An error of a field that the caller never sent loses its field.
 */
export async function withErrorFields<T>(
  fields: readonly ConnectionField[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const field = isIntegrationError(error) ? FIELDS[error.code] : undefined;
    if (!isIntegrationError(error) || field === undefined) throw error;
    throw atField(error, fields.includes(field) ? field : undefined);
  }
}

function atField(error: IntegrationError, field: ConnectionField | undefined): IntegrationError {
  return error.field === field ? error : errorWith(error, { field });
}
