import type { FindingRecord } from '../finding-record.ts';
import { json, jsonBody, noContent, type HttpResponse, type Call } from '../http/call.ts';
import { detailError, notFound, permissionDenied } from '../http/errors.ts';
import { blankFinding } from '../importing/blank-finding.ts';
import { cweLabels } from '../rules/cwes.ts';
import { hashCode } from '../rules/hash-code.ts';
import { saveFinding } from '../rules/save-finding.ts';
import { deleteFinding } from '../store/cascade.ts';
import { assignGiven, FieldReader } from './field-reader.ts';
import {
  addTags,
  closeFinding,
  createNote,
  listNotes,
  listTags,
  removeTags,
  verifyFinding,
} from './finding-actions.ts';
import { patchFinding, readFindingFields } from './finding-changes.ts';
import { findingListing } from './finding-filters.ts';
import { representFinding } from './finding-representation.ts';
import { pageResponse } from './listing.ts';
import { isStaff, maySeeFinding, maySeeTest, requireStaff } from './permissions.ts';
import type { ItemHandler, Resource } from './resource.ts';

function visible(call: Call, id: number): FindingRecord {
  const finding = call.world.store.findings.get(id);
  if (finding === undefined || !maySeeFinding(call.world.store, call.user, finding))
    throw notFound('Finding');
  return finding;
}

/** Returns the findings to search: those of one test if the query names it, so that a lookup does not scan all rows. */
function candidates(call: Call): Iterable<FindingRecord> {
  const { findings } = call.world.store;
  const test = call.query.getAll('test').at(-1);
  const rows = test !== undefined && /^\d+$/.test(test) ? findings.ofTest(Number(test)) : findings.values();
  if (isStaff(call.user)) return rows;
  return [...rows].filter((finding) => maySeeFinding(call.world.store, call.user, finding));
}

function create(call: Call): HttpResponse {
  const { store } = call.world;
  const body = jsonBody(call);
  if (body['test'] === undefined)
    throw detailError(400, "Unable to check for permissions: Attribute 'test' is required");
  const test = store.tests.get(Number(body['test']));
  if (test === undefined) throw notFound('Test');
  if (!maySeeTest(store, call.user, test)) throw permissionDenied();
  const reader = new FieldReader(body);
  const fields = readFindingFields(call, reader);
  const foundBy = reader.references('found_by', (id) => store.testTypes.get(id) !== undefined, {
    required: true,
  });
  reader.text('numerical_severity', { max: 4, required: true });
  reader.finish();
  const { title = '', description = '', cwe = 0, line = null, file_path = null, service = null } = fields;
  const hash = hashCode({ title, description, cwe, line, file_path, service });
  const finding = blankFinding(call.world, call.user, test.id, hash);
  assignGiven(finding, { ...fields, found_by: foundBy });
  if (call.world.capabilities.hasManyCwes) finding.cwes = fields.cwes ?? cweLabels(finding.cwe);
  saveFinding(call.world, finding, undefined, call.user);
  return json(201, representFinding(finding, call));
}

function on(act: (call: Call, finding: FindingRecord) => HttpResponse): ItemHandler {
  return (call, id) => act(call, visible(call, id));
}

/**
 * `/findings/`. Without `o=` pages are ordered by id: get_authorized_findings sorts so (dojo/finding/queries.py, both
 * releases), and the recorded traffic shows it.
 */
export const findings: Resource = {
  list: (call) => pageResponse(call, candidates(call), findingListing),
  create,
  retrieve: on((call, finding) => json(200, representFinding(finding, call))),
  update: on((call, finding) => {
    patchFinding(call, finding);
    return json(200, representFinding(finding, call));
  }),
  destroy: on((call, finding) => {
    requireStaff(call);
    deleteFinding(call.world.store, finding.id);
    return noContent();
  }),
  actions: {
    notes: { GET: on((_call, finding) => listNotes(finding)), POST: on(createNote) },
    tags: { GET: on((_call, finding) => listTags(finding)), POST: on(addTags) },
    remove_tags: { PUT: on(removeTags), PATCH: on(removeTags) },
    close: { POST: on(closeFinding) },
    verify: { POST: on(verifyFinding) },
  },
};
