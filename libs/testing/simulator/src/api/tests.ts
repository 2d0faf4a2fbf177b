import { json, jsonBody, noContent, type Call } from '../http/call.ts';
import { detailError, notFound, permissionDenied } from '../http/errors.ts';
import { proFields } from '../documented/pro-fields.ts';
import { progressFields } from '../documented/progress-fields.ts';
import type { TestRecord } from '../records.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { deleteTest } from '../store/cascade.ts';
import { assignGiven, FieldReader } from './field-reader.ts';
import { exactly, numberIs, refersTo, textIn } from './filters.ts';
import { pageResponse } from './listing.ts';
import { maySeeEngagement, maySeeTest, requireStaff } from './permissions.ts';
import type { Resource } from './resource.ts';

function represent(test: TestRecord, call: Call): unknown {
  const algorithm = { deduplication_algorithm: 'hash_code', hash_code_fields: null };
  const { progress: _progress, ...row } = test;
  return {
    ...row,
    test_type_name: call.world.store.testTypes.get(test.test_type)?.name ?? '',
    ...(call.world.capabilities.reportsDeduplication
      ? algorithm
      : { estimated_time: null, actual_time: null }),
    api_scan_configuration: null,
    notes: [],
    files: [],
    finding_groups: [],
    ...progressFields(test, call),
    ...proFields(call.world),
  };
}

function visible(call: Call, id: number): TestRecord {
  const test = call.world.store.tests.get(id);
  if (test === undefined || !maySeeTest(call.world.store, call.user, test)) throw notFound('Test');
  return test;
}

function readFields(call: Call, partial: boolean) {
  const { store } = call.world;
  const reader = new FieldReader(jsonBody(call), partial);
  const fields = {
    engagement: partial
      ? undefined
      : reader.reference('engagement', (id) => store.engagements.get(id) !== undefined, true),
    test_type: reader.reference('test_type', (id) => store.testTypes.get(id) !== undefined, true),
    target_start: reader.dateTime('target_start', true),
    target_end: reader.dateTime('target_end', true),
    title: reader.nullableText('title', { max: 255 }),
    scan_type: reader.nullableText('scan_type'),
    description: reader.nullableText('description'),
    percent_complete: reader.integer('percent_complete'),
    version: reader.text('version', { max: 100, blank: true }),
    build_id: reader.text('build_id', { max: 150, blank: true }),
    commit_hash: reader.text('commit_hash', { max: 150, blank: true }),
    branch_tag: reader.text('branch_tag', { max: 150, blank: true }),
    tags: reader.tags('tags'),
    lead: reader.nullableInteger('lead'),
    environment: reader.reference('environment', (id) => store.environments.get(id) !== undefined),
  };
  reader.finish();
  return fields;
}

function requireEngagementAccess(call: Call): void {
  const { store } = call.world;
  const engagement = jsonBody(call)['engagement'];
  if (engagement === undefined || engagement === null) {
    throw detailError(400, "Unable to check for permissions: Attribute 'engagement' is required");
  }
  const row = store.engagements.get(Number(engagement));
  if (row === undefined) throw notFound('Engagement');
  if (!maySeeEngagement(store, call.user, row)) throw permissionDenied();
}

export type TestBasics = Pick<TestRecord, 'engagement' | 'test_type' | 'target_start' | 'target_end'>;

export function newTest(call: Call, basics: TestBasics): TestRecord {
  const now = formatDateTime(call.world.now());
  return {
    id: call.world.store.tests.nextId(),
    created: now,
    updated: now,
    ...basics,
    scan_type: null,
    title: null,
    description: null,
    percent_complete: 0,
    version: '',
    build_id: '',
    commit_hash: '',
    branch_tag: '',
    tags: [],
    lead: null,
    environment: null,
  };
}

const orderable = [
  'title',
  'version',
  'target_start',
  'target_end',
  'test_type',
  'lead',
  'branch_tag',
  'build_id',
  'commit_hash',
  'engagement',
  'created',
  'updated',
] as const;
const orderings = Object.fromEntries(orderable.map((field) => [field, (test: TestRecord) => test[field]]));

/** `/tests/`: titles are not unique, and `o=id` is refused (ApiTestFilter in dojo/test/api/filters.py). */
export const tests: Resource = {
  list: (call) =>
    pageResponse(
      call,
      call.world.store.tests.filter((test) => maySeeTest(call.world.store, call.user, test)),
      {
        filters: {
          id: numberIs('id', (test) => test.id),
          title: exactly((test) => test.title),
          scan_type: exactly((test) => test.scan_type),
          version: exactly((test) => test.version),
          branch_tag: exactly((test) => test.branch_tag),
          build_id: exactly((test) => test.build_id),
          commit_hash: exactly((test) => test.commit_hash),
          percent_complete: numberIs('percent_complete', (test) => test.percent_complete),
          engagement: refersTo(
            'engagement',
            (at, id) => at.world.store.engagements.get(id) !== undefined,
            (row) => row.engagement,
          ),
          test_type: refersTo(
            'test_type',
            (at, id) => at.world.store.testTypes.get(id) !== undefined,
            (row) => row.test_type,
          ),
          tags: textIn((test) => test.tags),
        },
        orderings,
        represent,
      },
    ),
  create: (call) => {
    requireEngagementAccess(call);
    const fields = readFields(call, false);
    const { engagement = 0, test_type = 0, target_start = '', target_end = '' } = fields;
    const test = newTest(call, { engagement, test_type, target_start, target_end });
    assignGiven(test, fields);
    return json(201, represent(call.world.store.tests.save(test), call));
  },
  retrieve: (call, id) => json(200, represent(visible(call, id), call)),
  update: (call, id) => {
    const test = visible(call, id);
    assignGiven(test, { ...readFields(call, true), updated: formatDateTime(call.world.now()) });
    return json(200, represent(call.world.store.tests.save(test), call));
  },
  destroy: (call, id) => {
    visible(call, id);
    requireStaff(call);
    deleteTest(call.world.store, id);
    return noContent();
  },
};
