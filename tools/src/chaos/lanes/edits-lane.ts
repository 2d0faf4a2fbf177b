import { planEditsThere } from '../plan/edits-there.ts';
import type { EditThere } from '../plan/edits-there.ts';
import { recordEdit } from '../stage/ledger-of-edits.ts';
import type { Stage } from '../stage/stage.ts';
import { runLane } from './lane.ts';

/** Lets a person change and delete findings in DefectDojo. */
export function runEditsLane(stage: Stage): Promise<void> {
  return runLane(planEditsThere(stage.random('edits')), stage.signal, (step) => {
    editThere(stage, step);
    return Promise.resolve();
  });
}

function editThere({ simulator, edits, tally, isOn }: Stage, { place, edit }: EditThere): void {
  const kind = edit === undefined ? 'deletion_there' : 'edit_there';
  if (!isOn(kind)) return;
  const findings = simulator.state.findings();
  const finding = findings[Math.floor(place * findings.length)];
  const findingId = finding?.unique_id_from_tool;
  if (finding === undefined || findingId === null || findingId === undefined) return;
  if (edit === undefined) simulator.state.deleteFinding(finding.id);
  else simulator.state.editFinding(finding.id, edit);
  recordEdit(edits, findingId, { kind, fields: Object.keys(edit ?? {}) });
  tally.add(kind);
}
