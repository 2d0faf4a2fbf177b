import { API_KEY, INSTANCE_URL, tidyApiKey } from '@gecko-defectdojo/contract/constants';
import type { ApiProblem, ApiProblemCode } from '../../../api/problem.ts';

/** The problems of an entered connection by field; `form` for a problem of no field. */
export interface ConnectionProblem {
  readonly url?: string;
  readonly apiKey?: string;
  readonly form?: string;
}
type ConnectionField = 'url' | 'apiKey';

/** The fields of problems that name none. */
const FIELDS: Partial<Readonly<Record<ApiProblemCode, ConnectionField>>> = {
  url_invalid: 'url',
  url_not_https: 'url',
  address_refused: 'url',
  dns_failed: 'url',
  tls_failed: 'url',
  unreachable: 'url',
  timeout: 'url',
  not_defectdojo: 'url',
  instance_differs: 'url',
  remote_unavailable: 'url',
  key_expired: 'apiKey',
  key_rejected: 'apiKey',
  user_inactive: 'apiKey',
  right_missing: 'apiKey',
};

/** Assigns a problem of the API to its field, if the form has that field. */
export function connectionProblem(
  problem: Pick<ApiProblem, 'code' | 'message' | 'fields'>,
  fields: readonly ConnectionField[],
): ConnectionProblem {
  const { code, message, fields: named } = problem;
  const at = fields.flatMap((field) => {
    const text = named[field];
    return text === undefined ? [] : [[field, text] as const];
  });
  if (at.length > 0) return Object.fromEntries(at);
  const field = FIELDS[code];
  return field !== undefined && fields.includes(field) ? { [field]: message } : { form: message };
}

/** Returns problems that are visible without a request; undefined if there are none. */
export function entryProblem(
  entry: Partial<Readonly<Record<ConnectionField, string>>>,
): ConnectionProblem | undefined {
  const url = entry.url?.trim() === '' ? INSTANCE_URL.missing : undefined;
  const apiKey = entry.apiKey === undefined ? undefined : keyProblem(tidyApiKey(entry.apiKey));
  if (url === undefined && apiKey === undefined) return undefined;
  return { ...(url === undefined ? {} : { url }), ...(apiKey === undefined ? {} : { apiKey }) };
}

function keyProblem(key: string): string | undefined {
  if (key.length < API_KEY.min) return API_KEY.tooShort;
  if (key.length > API_KEY.max) return API_KEY.tooLong;
  return API_KEY.pattern.test(key) ? undefined : API_KEY.spaced;
}
