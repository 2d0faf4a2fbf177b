import type { ErrorCode } from '@gecko-defectdojo/contract';

/** The HTTP status of a code and a title that never changes. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/**
 * The only mapping of codes to statuses. Problems that a person can solve, in the input, in Gecko or in their own
 * DefectDojo, are 4xx: a customer's broken instance is no failure of Gecko's API. A rejected DefectDojo key is never
 * 401 or 403, which would sign people out of Gecko.
 */
const KINDS: Readonly<Record<ErrorCode, ProblemKind>> = {
  validation_failed: { status: 400, title: 'The input is not valid' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Changed in the meantime' },
  changed_meanwhile: { status: 412, title: 'Changed after you read it' },
  idempotency_key_reused: { status: 422, title: 'Idempotency key reused' },
  request_in_progress: { status: 409, title: 'Request in progress' },
  response_lost: { status: 409, title: 'Response lost' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  connection_exists: { status: 409, title: 'Already connected' },
  connection_missing: { status: 404, title: 'Not connected' },
  connection_paused: { status: 409, title: 'Pushes are paused' },
  held_by_operator: { status: 409, title: 'Paused by Gecko’s operators' },
  instance_differs: { status: 409, title: 'Another DefectDojo instance' },
  repository_not_found: { status: 404, title: 'Repository not found' },
  mapping_exists: { status: 409, title: 'Already mapped' },
  product_name_taken: { status: 409, title: 'Product name taken' },
  product_not_found: { status: 404, title: 'Product not found' },
  url_invalid: { status: 400, title: 'The URL is not valid' },
  url_not_https: { status: 400, title: 'The URL is not HTTPS' },
  address_refused: { status: 400, title: 'Address refused' },
  dns_failed: { status: 422, title: 'Host name not found' },
  tls_failed: { status: 422, title: 'No secure connection' },
  unreachable: { status: 422, title: 'DefectDojo is unreachable' },
  timeout: { status: 422, title: 'DefectDojo did not answer in time' },
  not_defectdojo: { status: 422, title: 'Not a DefectDojo instance' },
  gateway_refused: { status: 422, title: 'Refused by a proxy or firewall' },
  key_expired: { status: 422, title: 'API v2 key expired' },
  key_rejected: { status: 422, title: 'API v2 key rejected' },
  user_inactive: { status: 422, title: 'DefectDojo user inactive' },
  right_missing: { status: 422, title: 'Right missing in DefectDojo' },
  remote_not_found: { status: 422, title: 'Not found in DefectDojo' },
  remote_refused: { status: 422, title: 'Refused by DefectDojo' },
  remote_conflict: { status: 409, title: 'Exists in DefectDojo' },
  remote_too_large: { status: 422, title: 'Too large for DefectDojo' },
  remote_throttled: { status: 503, title: 'DefectDojo is busy' },
  remote_unavailable: { status: 503, title: 'DefectDojo is not available' },
  usage_limit: { status: 422, title: 'Usage limit of DefectDojo reached' },
  remote_error: { status: 502, title: 'DefectDojo failed' },
  product_gone: { status: 409, title: 'Product gone from DefectDojo' },
  finding_rejected: { status: 422, title: 'Findings rejected by DefectDojo' },
  findings_differ: { status: 409, title: 'Findings differ' },
  busy: { status: 503, title: 'Gecko is busy' },
  unavailable: { status: 503, title: 'Gecko is not available' },
  internal: { status: 500, title: 'Something went wrong in Gecko' },
};

/** Returns the status and title of a code. */
export function problemKind(code: ErrorCode): ProblemKind {
  return KINDS[code];
}
