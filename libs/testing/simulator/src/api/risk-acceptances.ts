import { json, jsonBody, noContent, type Call } from '../http/call.ts';
import { detailError, notFound } from '../http/errors.ts';
import { isInForce, needsApproval, statusField } from '../documented/acceptance-requests.ts';
import { proFields } from '../documented/pro-fields.ts';
import type { RiskAcceptanceRecord } from '../records.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { acceptFindings, reinstate, releaseFindings } from '../rules/risk-acceptance.ts';
import { assignGiven, FieldReader } from './field-reader.ts';
import { exactly, numberIs } from './filters.ts';
import { pageResponse } from './listing.ts';
import { maySeeFinding } from './permissions.ts';
import type { World } from '../world.ts';
import type { Resource } from './resource.ts';

const decisions = ['A', 'V', 'M', 'F', 'T'];

export function representRiskAcceptance(acceptance: RiskAcceptanceRecord, world: World): unknown {
  const { status: _status, ...row } = acceptance;
  return {
    ...row,
    expiration_date_warned: null,
    path: 'No proof has been supplied',
    notes: [],
    ...statusField(acceptance, world),
    ...proFields(world),
  };
}

function maySee(call: Call, acceptance: RiskAcceptanceRecord): boolean {
  if (call.user.is_superuser || call.user.is_staff) return true;
  // Rights are those of the engagement. An acceptance made by the API of an older release has none.
  if (!call.world.capabilities.linksAcceptances) return false;
  const first = call.world.store.findings.get(acceptance.accepted_findings[0] ?? 0);
  return first !== undefined && maySeeFinding(call.world.store, call.user, first);
}

function visible(call: Call, id: number): RiskAcceptanceRecord {
  const acceptance = call.world.store.riskAcceptances.get(id);
  if (acceptance === undefined || !maySee(call, acceptance)) throw notFound('Risk_Acceptance');
  return acceptance;
}

function readFields(call: Call, partial: boolean) {
  const { store } = call.world;
  const reader = new FieldReader(jsonBody(call), partial);
  const fields = {
    name: reader.text('name', { max: 300, required: true }),
    owner: reader.reference('owner', (id) => store.users.get(id) !== undefined, true),
    accepted_findings: reader.references('accepted_findings', (id) => store.findings.get(id) !== undefined, {
      required: true,
      filled: true,
    }),
    recommendation: reader.choice('recommendation', decisions),
    recommendation_details: reader.nullableText('recommendation_details'),
    decision: reader.choice('decision', decisions),
    decision_details: reader.nullableText('decision_details'),
    accepted_by: reader.nullableText('accepted_by', { max: 200 }),
    expiration_date: reader.nullableDateTime('expiration_date'),
    reactivate_expired: reader.flag('reactivate_expired'),
    restart_sla_expired: reader.flag('restart_sla_expired'),
  };
  reader.finish();
  return fields;
}

/** Requires that the findings share an engagement and that the user sees all of them. */
function requireOneEngagement(call: Call, ids: readonly number[]): void {
  const { store } = call.world;
  const findings = ids.map((id) => store.findings.get(id)).filter((finding) => finding !== undefined);
  if (findings.some((finding) => !maySeeFinding(store, call.user, finding))) {
    throw detailError(
      403,
      'You are not permitted to add one or more selected findings to this risk acceptance',
    );
  }
  const engagements = new Set(findings.map((finding) => store.tests.get(finding.test)?.engagement));
  if (engagements.size > 1)
    throw detailError(403, 'You are not permitted to add findings from multiple engagements');
  const engagement = store.engagements.get([...engagements][0] ?? 0);
  const product = engagement === undefined ? undefined : store.products.get(engagement.product);
  const isAsked = call.method === 'POST' && call.world.capabilities.linksAcceptances;
  if (isAsked && product?.enable_full_risk_acceptance === false) {
    throw detailError(403, 'Full risk acceptance is not enabled for this product');
  }
}

/** PATCH and PUT: the named findings stay or are added, all others are removed, also if the request names none. */
function change(call: Call, id: number, partial: boolean): RiskAcceptanceRecord {
  const acceptance = visible(call, id);
  const { accepted_findings: wanted = [], ...fields } = readFields(call, partial);
  const had = acceptance.accepted_findings;
  const oldEnd = acceptance.expiration_date;
  requireOneEngagement(call, [...new Set([...had, ...wanted])]);
  assignGiven(acceptance, { ...fields, updated: formatDateTime(call.world.now()) });
  acceptance.accepted_findings = [...wanted];
  // Without an approval its findings stay as they are.
  if (!isInForce(acceptance)) return call.world.store.riskAcceptances.save(acceptance);
  acceptFindings(
    call.world,
    acceptance,
    wanted.filter((finding) => !had.includes(finding)),
    call.user,
  );
  releaseFindings(
    call.world,
    had.filter((finding) => !wanted.includes(finding)),
    call.user,
    acceptance,
  );
  if (call.world.capabilities.reinstatesAcceptances && acceptance.expiration_date !== oldEnd)
    reinstate(call.world, acceptance, call.user);
  return call.world.store.riskAcceptances.save(acceptance);
}

/** `/risk_acceptance/` (dojo/risk_acceptance/api/serializer.py). */
export const riskAcceptances: Resource = {
  list: (call) =>
    pageResponse(
      call,
      call.world.store.riskAcceptances.filter((acceptance) => maySee(call, acceptance)),
      {
        filters: {
          name: exactly((acceptance) => acceptance.name),
          owner: numberIs('owner', (acceptance) => acceptance.owner),
          accepted_findings: (value) => (acceptance) => acceptance.accepted_findings.includes(Number(value)),
        },
        represent: (row, { world }) => representRiskAcceptance(row, world),
      },
    ),
  create: (call) => {
    const fields = readFields(call, false);
    const { name = '', owner = call.user.id, accepted_findings = [] } = fields;
    requireOneEngagement(call, accepted_findings);
    const now = formatDateTime(call.world.now());
    const acceptance: RiskAcceptanceRecord = {
      id: call.world.store.riskAcceptances.nextId(),
      created: now,
      updated: now,
      name,
      owner,
      accepted_findings,
      recommendation: 'F',
      recommendation_details: null,
      decision: 'A',
      decision_details: null,
      accepted_by: null,
      expiration_date: null,
      expiration_date_handled: null,
      reactivate_expired: true,
      restart_sla_expired: false,
    };
    assignGiven(acceptance, fields);
    if (needsApproval(call.world)) acceptance.status = 'Pending';
    else acceptFindings(call.world, acceptance, accepted_findings, call.user);
    return json(201, representRiskAcceptance(call.world.store.riskAcceptances.save(acceptance), call.world));
  },
  retrieve: (call, id) => json(200, representRiskAcceptance(visible(call, id), call.world)),
  replace: (call, id) => json(200, representRiskAcceptance(change(call, id, false), call.world)),
  update: (call, id) => json(200, representRiskAcceptance(change(call, id, true), call.world)),
  destroy: (call, id) => {
    const acceptance = visible(call, id);
    if (isInForce(acceptance))
      releaseFindings(call.world, acceptance.accepted_findings, call.user, acceptance);
    call.world.store.riskAcceptances.delete(id);
    return noContent();
  },
};
