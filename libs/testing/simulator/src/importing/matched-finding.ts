import type { FindingRecord } from '../finding-record.ts';
import { statusOf } from '../rules/finding-status.ts';
import { addNote, saveFinding } from '../rules/save-finding.ts';
import { ColumnReader } from './columns.ts';
import type { Draft } from './draft.ts';
import type { ImportRun } from './import-run.ts';

/** `skip`: the item is done. `continue`: its relations must be reconciled. */
export type MatchOutcome = 'skip' | 'continue';

/** Updates the status of a stored finding from the report (process_matched_finding, default_reimporter.py). */
export function updateMatched(run: ImportRun, finding: FindingRecord, draft: Draft): MatchOutcome {
  const reported = readReported(draft);
  if (finding.false_p || finding.out_of_scope || finding.risk_accepted)
    return keepSpecial(run, finding, reported);
  if (finding.is_mitigated) return updateMitigated(run, finding, reported);
  return updateOpen(run, finding, reported);
}

interface Reported {
  readonly isMitigated: boolean;
  readonly mitigated: string | null;
  readonly falsePositive: boolean;
  readonly outOfScope: boolean;
  readonly riskAccepted: boolean;
  readonly componentName: string | null;
  readonly componentVersion: string | null;
}

function readReported(draft: Draft): Reported {
  const columns = new ColumnReader(draft.columns);
  return {
    isMitigated: columns.flag('is_mitigated', false),
    mitigated: columns.text('mitigated'),
    falsePositive: columns.flag('false_p', false),
    outOfScope: columns.flag('out_of_scope', false),
    riskAccepted: columns.flag('risk_accepted', false),
    componentName: columns.text('component_name'),
    componentVersion: columns.text('component_version'),
  };
}

/** A false positive, out-of-scope or accepted finding keeps its status for any status in the report. */
function keepSpecial(run: ImportRun, finding: FindingRecord, reported: Reported): MatchOutcome {
  const same =
    finding.false_p === reported.falsePositive &&
    finding.out_of_scope === reported.outOfScope &&
    finding.risk_accepted === reported.riskAccepted;
  if (same || (finding.risk_accepted && !finding.active)) keepUntouched(run, finding);
  return same ? 'skip' : 'continue';
}

/** Reopens a mitigated finding unless the report has it mitigated too. Also false positives and acceptances reopen it. */
function updateMitigated(run: ImportRun, finding: FindingRecord, reported: Reported): MatchOutcome {
  if (reported.isMitigated) {
    keepUntouched(run, finding);
    return 'skip';
  }
  const { world, user, options } = run;
  if (options.doNotReactivate) {
    const entry = `Finding has skipped reactivation from ${options.scanType} re-upload with user decision do_not_reactivate.`;
    if (finding.notes.some((note) => note.entry === entry && note.author.id === user.id)) return 'skip';
    addNote(world, finding, user, entry);
    world.store.findings.save(finding);
    return 'skip';
  }
  const before = statusOf(finding);
  const staysClosed = finding.duplicate && world.capabilities.batchedMatching;
  finding.mitigated = null;
  finding.is_mitigated = false;
  finding.mitigated_by = null;
  finding.active = !staysClosed;
  if (staysClosed) finding.verified = false;
  else if (options.verified !== undefined) finding.verified = options.verified;
  fillComponent(finding, reported);
  const because = staysClosed ? 'Un-mitigated' : 'Re-activated';
  const but = staysClosed ? ' but kept inactive because the finding is a duplicate' : '';
  addNote(world, finding, user, `${because} by ${options.scanType} re-upload${but}.`);
  saveFinding(world, finding, before, user);
  run.record(finding, 'R');
  return 'continue';
}

/** An open finding takes the closing status of the report. Such findings are in no group of the statistics. */
function updateOpen(run: ImportRun, finding: FindingRecord, reported: Reported): MatchOutcome {
  const before = statusOf(finding);
  const dismissed = reported.riskAccepted || reported.falsePositive || reported.outOfScope;
  if (reported.isMitigated) {
    finding.mitigated = reported.mitigated;
    finding.is_mitigated = true;
    finding.mitigated_by = null;
    finding.active = false;
  } else if (dismissed) {
    finding.risk_accepted = reported.riskAccepted;
    finding.false_p = reported.falsePositive;
    finding.out_of_scope = reported.outOfScope;
    finding.active = false;
  } else keepUntouched(run, finding);
  if ((reported.isMitigated || dismissed) && run.options.verified !== undefined)
    finding.verified = run.options.verified;
  const filled = fillComponent(finding, reported);
  if (reported.isMitigated || dismissed || filled) saveFinding(run.world, finding, before, run.user);
  return 'continue';
}

/** A finding created by this report counts as created, not as untouched. */
function keepUntouched(run: ImportRun, finding: FindingRecord): void {
  if (!run.actions.has(finding.id)) run.record(finding, 'U');
}

function fillComponent(finding: FindingRecord, reported: Reported): boolean {
  const { component_name, component_version } = finding;
  finding.component_name = component_name ?? reported.componentName;
  finding.component_version = component_version ?? reported.componentVersion;
  return finding.component_name !== component_name || finding.component_version !== component_version;
}
