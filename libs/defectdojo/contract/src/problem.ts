import { z } from 'zod';
import { Instant, RequestId } from './primitives.ts';

/** Every error of this plugin as a stable code. Clients may branch on codes; texts may change. */
export const ERROR_CODES = [
  // the caller
  'validation_failed',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'changed_meanwhile',
  'too_many_requests',
  'idempotency_key_reused',
  'request_in_progress',
  'response_lost',
  'connection_exists',
  'connection_missing',
  'connection_paused',
  'held_by_operator',
  'instance_differs',
  'repository_not_found',
  'mapping_exists',
  'product_name_taken',
  'product_not_found',
  // the address
  'url_invalid',
  'url_not_https',
  'address_refused',
  // the remote side, before it answers
  'dns_failed',
  'tls_failed',
  'unreachable',
  'timeout',
  // the remote side's answers
  'not_defectdojo',
  'gateway_refused',
  'key_rejected',
  'key_expired',
  'user_inactive',
  'right_missing',
  'remote_not_found',
  'remote_refused',
  'remote_conflict',
  'remote_too_large',
  'remote_throttled',
  'remote_unavailable',
  'remote_error',
  'usage_limit',
  // the outcome of a push
  'product_gone',
  'finding_rejected',
  'findings_differ',
  // Gecko itself
  'busy',
  'unavailable',
  'internal',
] as const;
/** A stable code. The API's documentation says what each means. */
export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** The last change of an object. `by` is the name of a person; null if Gecko itself made it. */
export const LastChange = z.object({ by: z.string().max(200).nullable(), at: Instant });
export type LastChange = z.infer<typeof LastChange>;

/** An RFC 9457 problem document with Gecko's stable `code`; `errors` names the fields it belongs to. */
export const Problem = z.object({
  type: z.string().max(200),
  title: z.string().max(200),
  status: z.int().min(400).max(599),
  code: ErrorCode,
  detail: z.string().max(2_000),
  errors: z
    .array(z.object({ field: z.string().max(200), message: z.string().max(500) }))
    .max(50)
    .optional(),
  /** With `changed_meanwhile`: who changed the object last, and when. Left out where it is not known. */
  lastChange: LastChange.optional(),
  /** The id to name when asking Gecko for help; the header `x-request-id` holds it too. */
  requestId: RequestId.optional(),
});
export type Problem = z.infer<typeof Problem>;
