import type { FindingRecord } from '../finding-record.ts';
import type { RiskAcceptanceRecord, UserRecord } from '../records.ts';
import type { World } from '../world.ts';
import { formatDateTime } from './date-time.ts';
import { statusOf } from './finding-status.ts';
import { addNote, saveFinding } from './save-finding.ts';

/** Adds findings to an acceptance: each becomes inactive and accepted (dojo/risk_acceptance/helper.py). */
export function acceptFindings(
  world: World,
  acceptance: RiskAcceptanceRecord,
  ids: readonly number[],
  user: UserRecord,
): void {
  for (const finding of findingsOf(world, ids)) {
    const before = statusOf(finding);
    if (!finding.duplicate || finding.risk_accepted) {
      finding.active = false;
      finding.risk_accepted = true;
    }
    addNote(
      world,
      finding,
      user,
      `${author(user)} added this finding to the risk acceptance: "${acceptance.name}" ()`,
    );
    saveFinding(world, finding, before, user);
  }
}

/** Removes findings from an acceptance: each becomes active, also if it was inactive before. */
export function releaseFindings(
  world: World,
  ids: readonly number[],
  user: UserRecord,
  acceptance?: RiskAcceptanceRecord,
): void {
  for (const finding of findingsOf(world, ids)) {
    const before = statusOf(finding);
    finding.active = true;
    finding.risk_accepted = false;
    if (acceptance !== undefined) {
      addNote(
        world,
        finding,
        user,
        `${author(user)} removed this finding from the risk acceptance: "${acceptance.name}" ()`,
      );
    }
    saveFinding(world, finding, before, user);
  }
}

/** Accepts the risk of one finding without an acceptance object. */
export function acceptSimply(world: World, finding: FindingRecord, user: UserRecord): void {
  const before = statusOf(finding);
  finding.risk_accepted = true;
  finding.active = false;
  addNote(world, finding, user, `${author(user)} has risk accepted this finding`);
  saveFinding(world, finding, before, user);
}

/** Reverts the acceptance of one finding. An otherwise open finding becomes active. The caller saves it. */
export function unacceptRisk(world: World, finding: FindingRecord, user: UserRecord | undefined): void {
  if (!finding.risk_accepted) return;
  for (const acceptance of world.store.riskAcceptances.values()) {
    if (!acceptance.accepted_findings.includes(finding.id)) continue;
    acceptance.accepted_findings = acceptance.accepted_findings.filter((id) => id !== finding.id);
    world.store.riskAcceptances.save(acceptance);
  }
  if (finding.mitigated === null && !finding.false_p && !finding.out_of_scope) finding.active = true;
  finding.risk_accepted = false;
  if (user !== undefined)
    addNote(world, finding, user, `${author(user)} removed a risk exception from this finding`);
}

/** Duration of a restarted acceptance: the default of the system setting. */
const REINSTATED_DAYS = 90;

/** Restarts an expired acceptance: its findings are accepted for a duration that DefectDojo chooses. */
export function reinstate(world: World, acceptance: RiskAcceptanceRecord, user: UserRecord): void {
  if (acceptance.expiration_date_handled !== null) {
    acceptance.expiration_date = formatDateTime(
      new Date(world.now().getTime() + REINSTATED_DAYS * 86_400_000),
    );
    for (const finding of findingsOf(world, acceptance.accepted_findings)) {
      if (!finding.active) continue;
      const before = statusOf(finding);
      finding.active = false;
      finding.risk_accepted = true;
      saveFinding(world, finding, before, user);
    }
  }
  acceptance.expiration_date_handled = null;
}

/**
 * Applies the expiry job, which runs every three hours, to expired acceptances. 3.2.0 makes inactive findings active and
 * keeps them listed. 2.46.4 removes them, and its job fails after the first acceptance without an engagement. All
 * acceptances that its API has created have none.
 */
export function expireAcceptances(world: World, user: UserRecord): void {
  const now = formatDateTime(world.now());
  const { linksAcceptances } = world.capabilities;
  for (const acceptance of world.store.riskAcceptances.values()) {
    const { expiration_date: expiry, expiration_date_handled: handled } = acceptance;
    if (expiry === null || handled !== null || expiry.slice(0, 10) > now.slice(0, 10)) continue;
    if (acceptance.reactivate_expired) reactivate(world, acceptance, user);
    acceptance.expiration_date = now;
    acceptance.expiration_date_handled = now;
    world.store.riskAcceptances.save(acceptance);
    if (!linksAcceptances) break;
  }
}

function reactivate(world: World, acceptance: RiskAcceptanceRecord, user: UserRecord): void {
  for (const finding of findingsOf(world, acceptance.accepted_findings)) {
    if (finding.active) continue;
    const before = statusOf(finding);
    if (world.capabilities.linksAcceptances) {
      finding.active = true;
      finding.risk_accepted = false;
    } else unacceptRisk(world, finding, undefined);
    saveFinding(world, finding, before, user);
  }
}

function findingsOf(world: World, ids: readonly number[]): FindingRecord[] {
  return ids.map((id) => world.store.findings.get(id)).filter((finding) => finding !== undefined);
}

function author(user: UserRecord): string {
  return `${`${user.first_name} ${user.last_name}`.trim()} (${user.username}) (${user.id})`;
}
