import type { FindingRecord } from '../finding-record.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { statusOf } from '../rules/finding-status.ts';
import { unacceptRisk } from '../rules/risk-acceptance.ts';
import { addNote, saveFinding } from '../rules/save-finding.ts';
import type { ImportRun } from './import-run.ts';

/** Copies the findings of the test before the report is processed. Needed only if old ones are to be closed. */
export function copyOriginals(run: ImportRun): FindingRecord[] {
  if (!run.options.closeOldFindings) return [];
  return [...run.world.store.findings.ofTest(run.test.id)]
    .filter((finding) => isInScope(run, finding))
    .map((finding) => ({ ...finding }));
}

/**
 * Closes every original that was neither reactivated nor left untouched. This includes items that the report itself
 * closed. DefectDojo saves the stale copy from before the report, so given times of mitigation are lost
 * (close_old_findings in dojo/importers/default_reimporter.py).
 */
export function closeAbsent(run: ImportRun, originals: readonly FindingRecord[]): void {
  for (const original of originals) {
    const action = run.actions.get(original.id);
    const stored = run.world.store.findings.get(original.id);
    if (action === 'R' || action === 'U' || stored === undefined) continue;
    if (original.mitigated !== null && original.is_mitigated) continue;
    // Only these fields are read again before the copy is saved.
    const { false_p, risk_accepted, out_of_scope, notes, tags, vulnerability_ids } = stored;
    Object.assign(stored, original, { false_p, risk_accepted, out_of_scope, notes, tags, vulnerability_ids });
    mitigate(run, { finding: stored, note: `Mitigated by ${typeName(run)} re-upload.`, original });
  }
}

/** Closes findings of other tests that a new import no longer has, in the engagement or the whole product. */
export function closeReplaced(run: ImportRun): void {
  const { world, test, options } = run;
  if (!options.closeOldFindings) return;
  const present = new Set<string>();
  for (const finding of world.store.findings.ofTest(test.id))
    if (!finding.is_mitigated) present.add(finding.hash_code);
  for (const other of world.store.tests.values()) {
    if (other.id === test.id || other.test_type !== test.test_type || !sharesScope(run, other.engagement))
      continue;
    for (const finding of world.store.findings.ofTest(other.id)) {
      if (finding.is_mitigated || present.has(finding.hash_code) || !isInScope(run, finding)) continue;
      const note = `This Finding has been automatically closed by the Test: \n "${test.title ?? 'None'}"\n\n\nThis is because this Finding is not present anymore in recent scans.`;
      mitigate(run, { finding, note, original: finding });
    }
  }
}

interface Mitigation {
  readonly finding: FindingRecord;
  readonly note: string;
  /** The finding as it was before the import. */
  readonly original: FindingRecord;
}

function mitigate(run: ImportRun, { finding, note, original }: Mitigation): void {
  const { world, user, options } = run;
  const before = statusOf(original);
  finding.active = false;
  finding.is_mitigated = true;
  finding.mitigated ??=
    options.scanDate === undefined ? formatDateTime(world.now()) : `${options.scanDate}T00:00:00Z`;
  finding.mitigated_by = user.id;
  addNote(world, finding, user, note);
  if (world.capabilities.closingUnacceptsRisk) unacceptRisk(world, finding, user);
  saveFinding(world, finding, before, user);
  run.record(finding, 'C');
}

/** Since 2.49, findings of another service are never closed by absence. */
function isInScope(run: ImportRun, finding: FindingRecord): boolean {
  if (!run.world.capabilities.closesOnlySameService) return true;
  const { service } = run.options;
  return service === undefined
    ? finding.service === null || finding.service === ''
    : finding.service === service;
}

function sharesScope(run: ImportRun, engagement: number): boolean {
  if (!run.options.closeInProduct) return engagement === run.test.engagement;
  const { engagements } = run.world.store;
  return engagements.get(engagement)?.product === engagements.get(run.test.engagement)?.product;
}

function typeName(run: ImportRun): string {
  return run.world.store.testTypes.get(run.test.test_type)?.name ?? run.options.scanType;
}
