import { html, json, jsonBody, noContent, type HttpResponse, type Call } from '../http/call.ts';
import { detailError, formError, notFound, permissionDenied } from '../http/errors.ts';
import type { EngagementRecord } from '../records.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { deleteEngagement } from '../store/cascade.ts';
import { assignGiven, FieldReader } from './field-reader.ts';
import { exactly, isTrue, numberIs, refersTo, textIn } from './filters.ts';
import { pageResponse } from './listing.ts';
import { maySeeEngagement, maySeeProduct, requireStaff } from './permissions.ts';
import type { Resource } from './resource.ts';

const statuses = [
  'Not Started',
  'Blocked',
  'Cancelled',
  'Completed',
  'In Progress',
  'On Hold',
  'Scheduled',
  'Waiting for Resource',
];

function represent(engagement: EngagementRecord): unknown {
  return {
    ...engagement,
    first_contacted: null,
    reason: null,
    tracker: null,
    test_strategy: null,
    threat_model: true,
    api_test: true,
    pen_test: true,
    check_list: true,
    progress: 'threat_model',
    tmodel_path: 'none',
    done_testing: false,
    requester: null,
    preset: null,
    report_type: null,
    notes: [],
    files: [],
    risk_acceptance: [],
  };
}

function visible(call: Call, id: number): EngagementRecord {
  const engagement = call.world.store.engagements.get(id);
  if (engagement === undefined || !maySeeEngagement(call.world.store, call.user, engagement))
    throw notFound('Engagement');
  return engagement;
}

function readFields(call: Call, partial: boolean, own?: EngagementRecord) {
  const { store } = call.world;
  const reader = new FieldReader(jsonBody(call), partial);
  const fields = {
    product: reader.reference('product', (id) => store.products.get(id) !== undefined, true),
    name: reader.nullableText('name', { max: 300 }),
    description: reader.nullableText('description', { max: 2000 }),
    version: reader.nullableText('version', { max: 100 }),
    engagement_type: reader.choice('engagement_type', ['Interactive', 'CI/CD']),
    status: reader.choice('status', statuses),
    target_start: reader.date('target_start', true),
    target_end: reader.date('target_end', true),
    build_id: reader.nullableText('build_id', { max: 150 }),
    commit_hash: reader.nullableText('commit_hash', { max: 150 }),
    branch_tag: reader.nullableText('branch_tag', { max: 150 }),
    source_code_management_uri: reader.nullableUrl('source_code_management_uri', 600),
    deduplication_on_engagement: reader.flag('deduplication_on_engagement'),
    tags: reader.tags('tags'),
    lead: reader.has('lead') ? reader.nullableInteger('lead') : undefined,
  };
  reader.finish();
  const start = fields.target_start ?? own?.target_start;
  const end = fields.target_end ?? own?.target_end;
  if (start !== undefined && end !== undefined && start > end) {
    throw formError('Your target start date exceeds your target end date');
  }
  return fields;
}

function requireProductAccess(call: Call): void {
  const { store } = call.world;
  const product = jsonBody(call)['product'];
  if (product === undefined || product === null) {
    throw detailError(400, "Unable to check for permissions: Attribute 'product' is required");
  }
  const row = store.products.get(Number(product));
  if (row === undefined) throw notFound('Product');
  if (!maySeeProduct(store, call.user, row)) throw permissionDenied();
}

export type EngagementBasics = Pick<EngagementRecord, 'product' | 'name' | 'target_start' | 'target_end'>;

export function newEngagement(call: Call, basics: EngagementBasics): EngagementRecord {
  const now = formatDateTime(call.world.now());
  return {
    id: call.world.store.engagements.nextId(),
    created: now,
    updated: now,
    ...basics,
    description: null,
    version: null,
    engagement_type: 'Interactive',
    status: call.world.capabilities.defaultEngagementStatus,
    active: true,
    build_id: null,
    commit_hash: null,
    branch_tag: null,
    source_code_management_uri: null,
    deduplication_on_engagement: false,
    tags: [],
    lead: null,
  };
}

function setOpen(call: Call, id: number, open: boolean): HttpResponse {
  const engagement = visible(call, id);
  engagement.active = open;
  engagement.status = open ? 'In Progress' : 'Completed';
  engagement.updated = formatDateTime(call.world.now());
  call.world.store.engagements.save(engagement);
  return call.world.capabilities.returnsEngagementJson ? json(200, {}) : html(200, '');
}

const orderings = Object.fromEntries(
  (['name', 'version', 'target_start', 'target_end', 'status', 'lead', 'created', 'updated'] as const).map(
    (field) => [field, (engagement: EngagementRecord) => engagement[field]],
  ),
);

/** `/engagements/`: names are not unique. `o=id` is refused, as in DefectDojo. */
export const engagements: Resource = {
  list: (call) =>
    pageResponse(
      call,
      call.world.store.engagements.filter((row) => maySeeEngagement(call.world.store, call.user, row)),
      {
        filters: {
          id: numberIs('id', (engagement) => engagement.id),
          product: refersTo(
            'product',
            (at, id) => at.world.store.products.get(id) !== undefined,
            (row) => row.product,
          ),
          name: exactly((engagement) => engagement.name),
          version: exactly((engagement) => engagement.version),
          status: exactly((engagement) => engagement.status),
          active: isTrue((engagement) => engagement.active),
          tags: textIn((engagement) => engagement.tags),
        },
        orderings,
        represent,
      },
    ),
  create: (call) => {
    requireProductAccess(call);
    const fields = readFields(call, false);
    const { product = 0, name = null, target_start = '', target_end = '' } = fields;
    const engagement = newEngagement(call, { product, name, target_start, target_end });
    assignGiven(engagement, fields);
    return json(201, represent(call.world.store.engagements.save(engagement)));
  },
  retrieve: (call, id) => json(200, represent(visible(call, id))),
  update: (call, id) => {
    const engagement = visible(call, id);
    assignGiven(engagement, {
      ...readFields(call, true, engagement),
      updated: formatDateTime(call.world.now()),
    });
    return json(200, represent(call.world.store.engagements.save(engagement)));
  },
  destroy: (call, id) => {
    visible(call, id);
    requireStaff(call);
    deleteEngagement(call.world.store, id);
    return noContent();
  },
  actions: {
    close: { POST: (call, id) => setOpen(call, id, false) },
    reopen: { POST: (call, id) => setOpen(call, id, true) },
  },
};
