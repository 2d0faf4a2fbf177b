import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { clampLines, clampText } from './clamp-text.ts';
import { listExact } from './list-exact.ts';
import { NoContent, RemoteRiskAcceptance, type CallOptions } from './remote-schemas.ts';

const RIGHT = 'accept risks in this product';
/** `Risk_Acceptance.name` (2.46.4 and 3.2.0). */
const NAME_MAX = 300;
/** Our own limit; DefectDojo has none. */
const DETAILS_MAX = 5_000;
/** `Risk_Acceptance.accepted_by` (2.46.4 and 3.2.0). */
const ACCEPTED_BY_MAX = 200;

/** Input of `createRiskAcceptance`. */
export interface CreateRiskAcceptanceInput {
  readonly name: string;
  /** DefectDojo user id of the owner. */
  readonly ownerId: number;
  readonly findingId: number;
  /** ISO 8601; null for ever. DefectDojo reopens the finding at the start of that day, in its own time zone. */
  readonly expiresAt: string | null;
  readonly details: string;
  /** The person who accepts the risk; that person needs no account in DefectDojo. Default: none. */
  readonly acceptedBy?: string | null;
}

/**
 * Accepts the risk of one finding, until a date or for ever. Two calls create two acceptances. Throws `right_missing`
 * also if the product does not allow full risk acceptance (2.56 and later; earlier versions do not check the product).
 */
export function createRiskAcceptance(
  client: DefectDojoClient,
  input: CreateRiskAcceptanceInput,
  options: CallOptions = {},
): Promise<RemoteRiskAcceptance> {
  return client.send({
    method: 'POST',
    path: '/risk_acceptance/',
    body: jsonBody({
      name: clampText(input.name, NAME_MAX),
      owner: input.ownerId,
      accepted_findings: [input.findingId],
      decision: 'A',
      ...textsOf(input),
      expiration_date: input.expiresAt,
      reactivate_expired: true,
    }),
    schema: RemoteRiskAcceptance,
    right: RIGHT,
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

type Texts = Pick<CreateRiskAcceptanceInput, 'details' | 'acceptedBy'>;

function textsOf({ details, acceptedBy = null }: Texts) {
  return {
    decision_details: clampLines(details, DETAILS_MAX),
    ...(acceptedBy === null ? {} : { accepted_by: clampText(acceptedBy, ACCEPTED_BY_MAX) }),
  };
}

/**
 * Changes the end of an acceptance, and its texts where they are given. The finding is sent again, because DefectDojo
 * removes and reopens findings that are not listed. An acceptance that has already expired does not take the new end:
 * 3.1 and before leave it expired, 3.2 restarts it with an end of its own. The response says which.
 */
export function changeRiskAcceptance(
  client: DefectDojoClient,
  id: number,
  input: Pick<CreateRiskAcceptanceInput, 'findingId' | 'expiresAt'> & { readonly texts?: Texts | undefined },
  options: CallOptions = {},
): Promise<RemoteRiskAcceptance> {
  return client.send({
    method: 'PATCH',
    path: '/risk_acceptance/{id}/',
    id,
    body: jsonBody({
      accepted_findings: [input.findingId],
      expiration_date: input.expiresAt,
      ...(input.texts && { accepted_by: null, ...textsOf(input.texts) }),
    }),
    schema: RemoteRiskAcceptance,
    right: RIGHT,
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/** Words for an acceptance that has an effect. The documentation of Pro names none, so they are an assumption. */
const IN_FORCE: ReadonlySet<string> = new Set(['approved', 'accepted', 'active']);

/**
 * Returns true if an acceptance has an effect for certain: it has no status, as everywhere but on Pro, or one that says
 * so. For any other status its finding tells, which is open until another person has approved the acceptance.
 */
export function isInForce({ status }: Pick<RemoteRiskAcceptance, 'status'>): boolean {
  return status === undefined || IN_FORCE.has(status.toLowerCase());
}

/** Deletes an acceptance. Its findings become active, also if they were inactive before (2.46.4 and 3.2.0). */
export async function deleteRiskAcceptance(
  client: DefectDojoClient,
  id: number,
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'DELETE',
    path: '/risk_acceptance/{id}/',
    id,
    schema: NoContent,
    right: RIGHT,
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/** Returns acceptances with exactly this name, oldest first, only those of `findingId` if it is given. */
export function findRiskAcceptances(
  client: DefectDojoClient,
  input: { readonly name: string; readonly findingId?: number },
  options: CallOptions = {},
): Promise<RemoteRiskAcceptance[]> {
  const { findingId } = input;
  const name = clampText(input.name, NAME_MAX);
  return listExact(client, {
    path: '/risk_acceptance/',
    query: { name },
    row: RemoteRiskAcceptance,
    isMatch: (acceptance) =>
      acceptance.name === name &&
      (findingId === undefined || acceptance.accepted_findings.includes(findingId)),
    right: RIGHT,
    signal: options.signal,
  });
}
