import { z } from 'zod';

const WithDetail = z.object({ detail: z.string() });
const WithMessage = z.object({ message: z.string() });

/** `message` in the words of gateways: AWS WAF and API Gateway, Kong, Azure API Management, Envoy. */
const GATEWAY_WORDS =
  /^(?:forbidden|unauthorized|bad request|access denied|request blocked|no route matched|an unexpected error|missing authentication|invalid (?:response|request)|not found|method not allowed)/i;

/**
 * Returns true if a failure in JSON has the shape of DefectDojo's API (2.46.4 and 3.2.0): `detail` for 401, 403, 404, 405
 * and 415; fields, a list or a `message` of its own for 400, 409 and 500. DefectDojo never returns 401 or 407.
 */
export function isDefectDojoFailure(status: number, body: unknown): boolean {
  if (status === 401 || status === 407) return false;
  if (WithDetail.safeParse(body).success) return true;
  if (status === 403 || status === 404 || status === 405 || status === 415) return false;
  const message = WithMessage.safeParse(body);
  return !(message.success && GATEWAY_WORDS.test(message.data.message));
}
