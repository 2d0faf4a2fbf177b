import type { FindingRecord } from '../finding-record.ts';
import { json, jsonBody, noContent, type HttpResponse, type Call } from '../http/call.ts';
import { ServerFault } from '../http/errors.ts';
import { pythonReprList } from '../http/python-repr.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { statusOf } from '../rules/finding-status.ts';
import { unacceptRisk } from '../rules/risk-acceptance.ts';
import { addNote, saveFinding } from '../rules/save-finding.ts';
import { tagSet } from '../rules/tags.ts';
import { FieldReader } from './field-reader.ts';
import { representFinding, representNote, representNotes } from './finding-representation.ts';

/** `GET|POST /findings/{id}/notes/`. */
export function listNotes(finding: FindingRecord): HttpResponse {
  return json(200, { finding_id: finding.id, notes: representNotes(finding) });
}

export function createNote(call: Call, finding: FindingRecord): HttpResponse {
  const reader = new FieldReader(jsonBody(call));
  const entry = reader.text('entry', { required: true }) ?? '';
  const isPrivate = reader.flag('private') ?? false;
  // None is set up.
  reader.reference('note_type', () => false);
  reader.finish();
  addNote(call.world, finding, call.user, entry, isPrivate);
  call.world.store.findings.save(finding);
  const note = finding.notes.at(-1);
  return json(201, note === undefined ? {} : representNote(note));
}

/** `GET|POST /findings/{id}/tags/`: adds tags, while a PATCH of the finding replaces them. */
export function listTags(finding: FindingRecord): HttpResponse {
  return json(200, { tags: finding.tags });
}

export function addTags(call: Call, finding: FindingRecord): HttpResponse {
  finding.tags = tagSet([...finding.tags, ...readTags(call)]);
  call.world.store.findings.save(finding);
  return listTags(finding);
}

export function removeTags(call: Call, finding: FindingRecord): HttpResponse {
  const gone = readTags(call);
  const unknown = gone.find((tag) => !finding.tags.includes(tag));
  if (unknown !== undefined)
    return json(400, { error: `'${unknown}' is not a valid tag in list '${pythonReprList(finding.tags)}'` });
  finding.tags = finding.tags.filter((tag) => !gone.includes(tag));
  call.world.store.findings.save(finding);
  return noContent();
}

function readTags(call: Call): string[] {
  const reader = new FieldReader(jsonBody(call));
  const tags = reader.tags('tags', true) ?? [];
  reader.finish();
  return tags;
}

/** `POST /findings/{id}/close/`. Without `is_mitigated` in the body, DefectDojo fails with a KeyError. */
export function closeFinding(call: Call, finding: FindingRecord): HttpResponse {
  const reader = new FieldReader(jsonBody(call));
  const isMitigated = reader.flag('is_mitigated');
  const falsePositive = reader.flag('false_p') ?? false;
  const outOfScope = reader.flag('out_of_scope') ?? false;
  const duplicate = reader.flag('duplicate') ?? false;
  const note = reader.nullableText('note');
  reader.finish();
  if (isMitigated === undefined) throw new ServerFault();
  const before = statusOf(finding);
  finding.is_mitigated = isMitigated;
  finding.mitigated = formatDateTime(call.world.now());
  finding.mitigated_by = call.user.id;
  finding.active = false;
  finding.false_p = falsePositive;
  finding.out_of_scope = outOfScope;
  finding.duplicate = duplicate;
  if (call.world.capabilities.closingUnacceptsRisk) unacceptRisk(call.world, finding, call.user);
  if (typeof note === 'string' && note !== '') addNote(call.world, finding, call.user, note);
  saveFinding(call.world, finding, before, call.user);
  const { is_mitigated, mitigated, mitigated_by, false_p, out_of_scope } = finding;
  return json(200, { is_mitigated, mitigated, mitigated_by, false_p, out_of_scope, duplicate });
}

/** `POST /findings/{id}/verify/`, since 2.57. */
export function verifyFinding(call: Call, finding: FindingRecord): HttpResponse {
  const before = statusOf(finding);
  finding.verified = true;
  saveFinding(call.world, finding, before, call.user);
  return json(200, representFinding(finding, call));
}
