import type { ErrorCode } from '@gecko-defectdojo/contract';

/** The meaning of a code, what its reader does, and whether the same request may work later. */
export interface ProblemWords {
  readonly meaning: string;
  readonly remedy: string;
  /** `no`: not unchanged. `later`: after a wait. `person`: after a person has acted. */
  readonly retry: 'no' | 'later' | 'person';
}

const no = (meaning: string, remedy: string): ProblemWords => ({ meaning, remedy, retry: 'no' });
const later = (meaning: string, remedy: string): ProblemWords => ({ meaning, remedy, retry: 'later' });
const person = (meaning: string, remedy: string): ProblemWords => ({ meaning, remedy, retry: 'person' });

/** The words of each code in the API's documentation. The details of a response say more. */
export const PROBLEM_WORDS: Readonly<Record<ErrorCode, ProblemWords>> = {
  validation_failed: no('A value is missing or not valid.', 'Correct the fields in `errors`.'),
  unauthenticated: person('The request names no known sender.', 'Send a valid API key.'),
  forbidden: person(
    'The key lacks the scope, or its person lacks the permission.',
    'Use a key with the scope.',
  ),
  not_found: no('No such object exists in the team.', 'Read its list again.'),
  conflict: no('The object has changed, or the moment for this has passed.', 'Read it again, then decide.'),
  changed_meanwhile: no(
    'The object no longer has the `ETag` of `If-Match`: it was changed.',
    'Read it again, then decide.',
  ),
  idempotency_key_reused: no('The `Idempotency-Key` belongs to another request.', 'Choose a new key.'),
  request_in_progress: later(
    'The request with this key is still being carried out.',
    'Wait for `Retry-After`.',
  ),
  response_lost: no(
    'The request was carried out, and its response is not kept.',
    'Read what it has changed.',
  ),
  too_many_requests: later('The limit of requests per minute is reached.', 'Wait for `Retry-After`.'),
  connection_exists: no('The team is connected already.', 'Disconnect first, or change key or URL.'),
  connection_missing: no('The team is not connected to a DefectDojo.', 'Connect first.'),
  connection_paused: person('Pushes are paused.', 'Switch _Push on scan complete_ on.'),
  held_by_operator: person(
    'Gecko’s operators have paused exports of the team or its instance.',
    'Wait until they end that. It goes on by itself.',
  ),
  instance_differs: no(
    'The URL or key belongs to another DefectDojo instance.',
    'Disconnect, then connect the other one.',
  ),
  repository_not_found: no('Gecko has no such repository in the team.', 'Read the list of repositories.'),
  mapping_exists: no('The repository is mapped already.', 'Change its mapping instead.'),
  product_name_taken: no('A product of this name exists.', 'Name that product, or choose another name.'),
  product_not_found: no('DefectDojo has no such product.', 'Search the products again.'),
  url_invalid: no(
    'The text is no URL of an instance.',
    'Send the address of DefectDojo as a browser shows it.',
  ),
  url_not_https: no('The URL does not begin with https://.', 'Use the https:// address.'),
  address_refused: no(
    'The address is private or has a port that is not allowed.',
    'Use an address that Gecko may reach.',
  ),
  dns_failed: person('The host name does not resolve to a public address.', 'Check the host name.'),
  tls_failed: person('No secure connection can be made.', 'Mend the certificate of DefectDojo.'),
  unreachable: later('DefectDojo cannot be reached.', 'Check that it runs and admits Gecko.'),
  timeout: later('DefectDojo did not respond in time.', 'Try again when it is less busy.'),
  not_defectdojo: person(
    'The address does not respond like DefectDojo.',
    'Check the URL, and what stands in front of it.',
  ),
  gateway_refused: person(
    'A proxy or firewall in front of DefectDojo refuses the request.',
    "Let Gecko's requests pass there.",
  ),
  key_rejected: person('DefectDojo rejects the API v2 key.', 'Replace the key.'),
  key_expired: person('The API v2 key has expired.', 'Replace the key.'),
  user_inactive: person(
    'The user of the key is not active in DefectDojo.',
    'Activate the user, or replace the key.',
  ),
  right_missing: person(
    'The user of the key lacks a right in DefectDojo.',
    'Give the right that `detail` names.',
  ),
  remote_not_found: no('DefectDojo has no such object.', 'Search it again.'),
  remote_refused: no('DefectDojo refuses the values.', 'Read its words in `detail`.'),
  remote_conflict: no('The object exists in DefectDojo already.', 'Use the existing one.'),
  remote_too_large: person('The request is too large for DefectDojo or its proxy.', 'Raise the limit there.'),
  remote_throttled: later('DefectDojo limits requests at the moment.', 'Wait for `Retry-After`.'),
  remote_unavailable: later('DefectDojo is not available.', 'Try again in a minute.'),
  remote_error: later('DefectDojo failed.', 'Try again; look into its log if it stays so.'),
  usage_limit: person(
    'The usage limit of the DefectDojo instance is reached.',
    'Raise the limit of its licence.',
  ),
  product_gone: person('The product is gone from DefectDojo.', 'Map the repository to another product.'),
  finding_rejected: person(
    'DefectDojo rejected findings of the push; the others went through.',
    'Read the rejected findings.',
  ),
  findings_differ: person(
    'DefectDojo holds something else than what was sent.',
    'Read the differences of a check.',
  ),
  busy: later('Requests of the team keep the database busy.', 'Wait, then send fewer at the same time.'),
  unavailable: later('Gecko is not available at the moment.', 'Wait for `Retry-After`.'),
  internal: later('Something went wrong in Gecko.', 'Try again; report it if it stays so.'),
};
