import { json, jsonBody, noContent, type Call } from '../http/call.ts';
import { notFound } from '../http/errors.ts';
import type { ProductTypeRecord } from '../records.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { deleteProductType } from '../store/cascade.ts';
import { assignGiven, FieldReader, refuseTaken } from './field-reader.ts';
import { exactly, isTrue, numberIs } from './filters.ts';
import { pageResponse } from './listing.ts';
import { maySeeProductType, requireStaff } from './permissions.ts';
import type { Resource } from './resource.ts';

function represent(type: ProductTypeRecord, call: Call): unknown {
  const { authorized_users, ...row } = type;
  const access = call.world.capabilities.hasAuthorizedUsers
    ? { authorized_users }
    : { members: authorized_users, authorization_groups: [] };
  return { ...row, ...access };
}

function visible(call: Call, id: number): ProductTypeRecord {
  const type = call.world.store.productTypes.get(id);
  if (type === undefined || !maySeeProductType(call.user, type)) throw notFound('Product_Type');
  return type;
}

function readFields(call: Call, partial: boolean, own?: ProductTypeRecord) {
  const reader = new FieldReader(jsonBody(call), partial);
  const fields = {
    name: reader.text('name', { max: 255, required: true }),
    description: reader.nullableText('description', { max: 4000 }),
    critical_product: reader.flag('critical_product'),
    key_product: reader.flag('key_product'),
    authorized_users: reader.references(
      'authorized_users',
      (id) => call.world.store.users.get(id) !== undefined,
    ),
  };
  reader.finish();
  const taken = call.world.store.productTypes.find(
    (type) => type.name === fields.name && type.id !== own?.id,
  );
  // The verbose name of DefectDojo's model contains the space.
  refuseTaken(taken !== undefined, 'name', 'product_ type');
  return fields;
}

/** `/product_types/`: names are unique and case-sensitive. */
export const productTypes: Resource = {
  list: (call) =>
    pageResponse(
      call,
      call.world.store.productTypes.filter((type) => maySeeProductType(call.user, type)),
      {
        filters: {
          id: numberIs('id', (type) => type.id),
          name: exactly((type) => type.name),
          critical_product: isTrue((type) => type.critical_product),
          key_product: isTrue((type) => type.key_product),
        },
        represent,
      },
    ),
  create: (call) => {
    requireStaff(call);
    const fields = readFields(call, false);
    const now = formatDateTime(call.world.now());
    const { productTypes: table } = call.world.store;
    const type: ProductTypeRecord = {
      id: table.nextId(),
      created: now,
      updated: now,
      name: fields.name ?? '',
      description: fields.description ?? null,
      critical_product: fields.critical_product ?? false,
      key_product: fields.key_product ?? false,
      authorized_users: fields.authorized_users ?? [],
    };
    return json(201, represent(table.save(type), call));
  },
  retrieve: (call, id) => json(200, represent(visible(call, id), call)),
  update: (call, id) => {
    const type = visible(call, id);
    assignGiven(type, { ...readFields(call, true, type), updated: formatDateTime(call.world.now()) });
    return json(200, represent(call.world.store.productTypes.save(type), call));
  },
  destroy: (call, id) => {
    visible(call, id);
    requireStaff(call);
    deleteProductType(call.world.store, id);
    return noContent();
  },
};
