import type { DefectDojoClient } from '../client.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { clampText } from './clamp-text.ts';
import { listExact } from './list-exact.ts';
import { Anything, RemoteRiskAcceptance, type CallOptions } from './remote-schemas.ts';

const RIGHT = 'accept risks in this product';
/** `Risk_Acceptance.name` (2.46.4 and 3.2.0). */
const NAME_MAX = 300;
/** Our own limit; DefectDojo has none. */
const DETAILS_MAX = 2_000;

/** What `createRiskAcceptance` needs. */
export interface CreateRiskAcceptanceInput {
  readonly name: string;
  /** The DefectDojo user who owns it. */
  readonly ownerId: number;
  readonly findingId: number;
  /** ISO 8601. DefectDojo reopens the finding when that day has begun, in its own time zone. */
  readonly expiresAt: string;
  readonly details: string;
}

/**
 * Accepts the risk of one finding for a time. Two calls make two acceptances. `right_missing` also when the product
 * does not allow full risk acceptance (2.56 and later; before, nobody asks the product).
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
      decision_details: clampText(input.details, DETAILS_MAX),
      expiration_date: input.expiresAt,
      reactivate_expired: true,
    }),
    answer: RemoteRiskAcceptance,
    right: RIGHT,
    signal: options.signal,
  });
}

/**
 * Gives an acceptance another end. The finding is named again, because whoever is not named is taken out and reopened.
 * One that DefectDojo has ended already does not take the new end as it is: 3.1 and before leave it ended, 3.2 starts
 * it again with an end of its own choosing; the answer says which.
 */
export function changeRiskAcceptance(
  client: DefectDojoClient,
  id: number,
  input: Pick<CreateRiskAcceptanceInput, 'findingId' | 'expiresAt'>,
  options: CallOptions = {},
): Promise<RemoteRiskAcceptance> {
  return client.send({
    method: 'PATCH',
    path: '/risk_acceptance/{id}/',
    id,
    body: jsonBody({ accepted_findings: [input.findingId], expiration_date: input.expiresAt }),
    answer: RemoteRiskAcceptance,
    right: RIGHT,
    signal: options.signal,
  });
}

/** Takes an acceptance back. Its findings become active, whatever they were before (2.46.4 and 3.2.0). */
export async function deleteRiskAcceptance(
  client: DefectDojoClient,
  id: number,
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'DELETE',
    path: '/risk_acceptance/{id}/',
    id,
    answer: Anything,
    right: RIGHT,
    signal: options.signal,
  });
}

/** The acceptances of exactly this name, of those that hold a finding if one is given, oldest first. */
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
