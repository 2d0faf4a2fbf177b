import type { JsonObject } from '../http/json-object.ts';
import type { AcceptanceStatus, RiskAcceptanceRecord, UserRecord } from '../records.ts';
import { acceptFindings, releaseFindings } from '../rules/risk-acceptance.ts';
import type { World } from '../world.ts';

/** Returns true if new acceptances wait for an approval. */
export function needsApproval({ capabilities, operator }: World): boolean {
  return capabilities.approvesAcceptances && operator.approvesAcceptances;
}

/** Returns true if an acceptance has an effect on its findings. */
export function isInForce({ status }: RiskAcceptanceRecord): boolean {
  return status === undefined || status === 'Approved';
}

/**
 * Returns the columns of a report item without its accepted risk: where acceptances need an approval, no report accepts a
 * risk by itself. An assumption.
 */
export function columnsToApprove(columns: JsonObject): JsonObject {
  if (columns['risk_accepted'] !== true) return columns;
  return { ...columns, risk_accepted: false, active: true };
}

/** Decides about a request. Its findings become inactive and accepted with an approval only. */
export function decideRequest(
  world: World,
  decision: {
    readonly acceptance: RiskAcceptanceRecord;
    readonly status: AcceptanceStatus;
    readonly user: UserRecord;
  },
): void {
  const { acceptance, status, user } = decision;
  const wasInForce = isInForce(acceptance);
  acceptance.status = status;
  world.store.riskAcceptances.save(acceptance);
  const { accepted_findings: ids } = acceptance;
  if (isInForce(acceptance) && !wasInForce) acceptFindings(world, acceptance, ids, user);
  if (!isInForce(acceptance) && wasInForce) releaseFindings(world, ids, user, acceptance);
}

/** Returns the field of an acceptance that tells its state. Only Pro has it. */
export function statusField(
  acceptance: RiskAcceptanceRecord,
  { capabilities }: World,
): Readonly<Record<string, unknown>> {
  return capabilities.approvesAcceptances ? { status: acceptance.status ?? 'Approved' } : {};
}
