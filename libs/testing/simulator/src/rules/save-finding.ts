import type { FindingRecord, FindingStatus } from '../finding-record.ts';
import type { UserRecord } from '../records.ts';
import type { World } from '../world.ts';
import { updateScores } from './cvss.ts';
import { formatDateTime } from './date-time.ts';
import { reconcileStatus } from './finding-status.ts';
import { numericalSeverity } from './severity.ts';
import { firstCharacters } from './text-length.ts';
import { titlecase } from './titlecase.ts';

/** Maximum length of a finding's title. */
export const TITLE_LENGTH = 511;

/**
 * Saves a finding as DefectDojo does on every save: updates title case, severity code, scores and status (Finding.save in
 * dojo/finding/models.py). The hash is never recomputed.
 */
export function saveFinding(
  world: World,
  finding: FindingRecord,
  before: FindingStatus | undefined,
  user: UserRecord,
): void {
  const now = formatDateTime(world.now());
  finding.title = titlecase(firstCharacters(finding.title, TITLE_LENGTH));
  finding.numerical_severity = numericalSeverity(finding.severity);
  if (finding.component_name?.trim() === '') finding.component_name = null;
  if (finding.component_version?.trim() === '') finding.component_version = null;
  updateScores(finding);
  updateKind(world, finding, before === undefined);
  if (reconcileStatus(finding, before, { user: user.id, now })) finding.last_status_update = now;
  world.store.findings.save(finding);
}

/** A file makes a finding static. Before locations existed, it also made it not dynamic, without an endpoint. */
function updateKind(world: World, finding: FindingRecord, isNew: boolean): void {
  if (finding.file_path === null) return;
  finding.static_finding = true;
  if (isNew && !world.capabilities.hasLocations) finding.dynamic_finding = false;
}

/** Adds a note of a user. */
export function addNote(
  world: World,
  finding: FindingRecord,
  user: UserRecord,
  entry: string,
  isPrivate = false,
): void {
  finding.notes.push({
    id: world.store.findings.nextNoteId(),
    author: { id: user.id, username: user.username, first_name: user.first_name, last_name: user.last_name },
    entry,
    private: isPrivate,
    date: formatDateTime(world.now()),
  });
}
