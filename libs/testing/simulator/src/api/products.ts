import { json, jsonBody, noContent, type Call } from '../http/call.ts';
import { detailError, notFound, permissionDenied } from '../http/errors.ts';
import type { ProductRecord } from '../records.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { deleteProduct } from '../store/cascade.ts';
import { assignGiven, FieldReader, refuseTaken } from './field-reader.ts';
import { contains, exactlyIgnoringCase, numberIn, textIn } from './filters.ts';
import { pageResponse } from './listing.ts';
import { isStaff, maySeeProduct, maySeeProductType, requireStaff } from './permissions.ts';
import { isRegulation } from './regulations.ts';
import type { Resource } from './resource.ts';

const criticalities = ['very high', 'high', 'medium', 'low', 'very low', 'none'];
const platforms = ['web service', 'desktop', 'iot', 'mobile', 'web'];
const lifecycles = ['construction', 'production', 'retirement'];
const origins = ['third party library', 'purchased', 'contractor', 'internal', 'open source', 'outsourced'];

/** Every representation lists the ids of all active findings, as dojo/product/api/serializer.py does. */
function represent(product: ProductRecord, call: Call): unknown {
  const { store, capabilities } = call.world;
  const { authorized_users, ...row } = product;
  const findings = activeFindings(call, product.id);
  const meta = store.metadata.filter((entry) => entry.product === product.id);
  return {
    ...row,
    ...(capabilities.hasAuthorizedUsers
      ? { authorized_users }
      : { members: authorized_users, authorization_groups: [] }),
    findings_count: findings.length,
    findings_list: findings,
    product_meta: meta.map(({ name, value }) => ({ name, value })),
    prod_numeric_grade: null,
    user_records: null,
    revenue: null,
    disable_sla_breach_notifications: false,
    product_manager: null,
    technical_contact: null,
    team_manager: null,
    sla_configuration: 1,
  };
}

function activeFindings({ world: { store } }: Call, product: number): number[] {
  const engagements = new Set(
    store.engagements.filter((row) => row.product === product).map((row) => row.id),
  );
  const ids: number[] = [];
  for (const test of store.tests.values()) {
    if (!engagements.has(test.engagement)) continue;
    for (const finding of store.findings.ofTest(test.id)) if (finding.active) ids.push(finding.id);
  }
  return ids;
}

function visible(call: Call, id: number): ProductRecord {
  const product = call.world.store.products.get(id);
  if (product === undefined || !maySeeProduct(call.world.store, call.user, product))
    throw notFound('Product');
  return product;
}

function readFields(call: Call, partial: boolean, own?: ProductRecord) {
  const { store } = call.world;
  const reader = new FieldReader(jsonBody(call), partial);
  const fields = {
    name: reader.text('name', { max: 255, required: true }),
    description: reader.text('description', { max: 4000, required: true }),
    prod_type: reader.reference('prod_type', (id) => store.productTypes.get(id) !== undefined),
    tags: reader.tags('tags'),
    business_criticality: reader.choice('business_criticality', criticalities),
    platform: reader.choice('platform', platforms),
    lifecycle: reader.choice('lifecycle', lifecycles),
    origin: reader.choice('origin', origins),
    external_audience: reader.flag('external_audience'),
    internet_accessible: reader.flag('internet_accessible'),
    enable_product_tag_inheritance: reader.flag('enable_product_tag_inheritance'),
    enable_simple_risk_acceptance: reader.flag('enable_simple_risk_acceptance'),
    enable_full_risk_acceptance: reader.flag('enable_full_risk_acceptance'),
    regulations: reader.references('regulations', isRegulation),
    authorized_users: reader.references('authorized_users', (id) => store.users.get(id) !== undefined),
  };
  reader.finish();
  const taken = store.products.find((product) => product.name === fields.name && product.id !== own?.id);
  refuseTaken(taken !== undefined, 'name', 'product');
  return fields;
}

/** The permission check runs before the form check and needs the type (check_post_permission). */
function requireTypeAccess(call: Call): number {
  const type = jsonBody(call)['prod_type'];
  if (type === undefined || type === null) {
    throw detailError(400, "Unable to check for permissions: Attribute 'prod_type' is required");
  }
  const row = call.world.store.productTypes.get(Number(type));
  if (row === undefined) throw notFound('Product_Type');
  if (!isStaff(call.user) && !maySeeProductType(call.user, row)) throw permissionDenied();
  return row.id;
}

const orderings = {
  id: (product: ProductRecord) => product.id,
  name: (product: ProductRecord) => product.name,
  created: (product: ProductRecord) => product.created,
  prod_type: (product: ProductRecord) => product.prod_type,
};

export function newProduct(
  call: Call,
  fields: Pick<ProductRecord, 'name' | 'description' | 'prod_type'>,
): ProductRecord {
  return {
    id: call.world.store.products.nextId(),
    created: formatDateTime(call.world.now()),
    ...fields,
    tags: [],
    business_criticality: null,
    platform: null,
    lifecycle: null,
    origin: null,
    external_audience: false,
    internet_accessible: false,
    enable_product_tag_inheritance: false,
    enable_simple_risk_acceptance: false,
    enable_full_risk_acceptance: true,
    regulations: [],
    authorized_users: [],
  };
}

/** `/products/`: names are unique and case-sensitive. `name` matches parts, `name_exact` ignores case. */
export const products: Resource = {
  list: (call) =>
    pageResponse(
      call,
      call.world.store.products.filter((row) => maySeeProduct(call.world.store, call.user, row)),
      {
        filters: {
          id: numberIn('id', (product) => product.id),
          name: contains((product) => product.name),
          name_exact: exactlyIgnoringCase((product) => product.name),
          description: contains((product) => product.description),
          prod_type: numberIn('prod_type', (product) => product.prod_type),
          tags: textIn((product) => product.tags),
        },
        orderings,
        represent,
      },
    ),
  create: (call) => {
    const prodType = requireTypeAccess(call);
    const fields = readFields(call, false);
    const { name = '', description = '' } = fields;
    const product = newProduct(call, { name, description, prod_type: prodType });
    assignGiven(product, fields);
    return json(201, represent(call.world.store.products.save(product), call));
  },
  retrieve: (call, id) => json(200, represent(visible(call, id), call)),
  update: (call, id) => {
    const product = visible(call, id);
    assignGiven(product, readFields(call, true, product));
    return json(200, represent(call.world.store.products.save(product), call));
  },
  destroy: (call, id) => {
    visible(call, id);
    requireStaff(call);
    deleteProduct(call.world.store, id);
    return noContent();
  },
};
