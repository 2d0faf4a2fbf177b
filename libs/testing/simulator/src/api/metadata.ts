import { json, jsonBody, noContent, type HttpResponse, type Call } from '../http/call.ts';
import { formError, notFound, permissionDenied } from '../http/errors.ts';
import type { MetadataRecord } from '../records.ts';
import { FieldReader } from './field-reader.ts';
import { exactly, numberIs, refersTo } from './filters.ts';
import { pageResponse } from './listing.ts';
import { maySeeFinding, maySeeProduct } from './permissions.ts';
import type { Resource } from './resource.ts';

function mayTouch(call: Call, entry: Pick<MetadataRecord, 'product' | 'finding'>): boolean {
  const { store } = call.world;
  const product = entry.product === null ? undefined : store.products.get(entry.product);
  const finding = entry.finding === null ? undefined : store.findings.get(entry.finding);
  if (product !== undefined) return maySeeProduct(store, call.user, product);
  return finding !== undefined && maySeeFinding(store, call.user, finding);
}

/** Checks the rights to the named owner before the fields (recorded: 403 for an incomplete entry). */
function requireOwnerAccess(call: Call): void {
  const { store } = call.world;
  const { product, finding } = jsonBody(call);
  requireAccess(product, 'Product', (id) => {
    const row = store.products.get(id);
    return row && maySeeProduct(store, call.user, row);
  });
  requireAccess(finding, 'Finding', (id) => {
    const row = store.findings.get(id);
    return row && maySeeFinding(store, call.user, row);
  });
}

function requireAccess(id: unknown, model: string, allows: (id: number) => boolean | undefined): void {
  if (id === undefined || id === null) return;
  const allowed = allows(Number(id));
  if (allowed === undefined) throw notFound(model);
  if (!allowed) throw permissionDenied();
}

function visible(call: Call, id: number): MetadataRecord {
  const entry = call.world.store.metadata.get(id);
  if (entry === undefined || !mayTouch(call, entry)) throw notFound('DojoMeta');
  return entry;
}

function represent(entry: MetadataRecord, call: Call): unknown {
  return call.world.capabilities.hasLocations
    ? { ...entry, location: null, endpoint: null }
    : { ...entry, endpoint: null };
}

/** Reads a whole entry. A PATCH without its owner fails too, because the check ignores the stored row. */
function readFields(call: Call, partial: boolean, own?: number): Omit<MetadataRecord, 'id'> {
  const { store, capabilities } = call.world;
  const reader = new FieldReader(jsonBody(call), partial);
  const product = reader.reference('product', (id) => store.products.get(id) !== undefined) ?? null;
  const finding = reader.reference('finding', (id) => store.findings.get(id) !== undefined) ?? null;
  const stored = own === undefined ? undefined : store.metadata.get(own);
  const name = reader.text('name', { max: 120, required: true }) ?? stored?.name ?? '';
  const value = reader.text('value', { max: 300, required: true }) ?? stored?.value ?? '';
  reader.finish();
  if (product === null && finding === null) {
    const owners = capabilities.hasLocations
      ? 'a product, endpoint, location or a finding'
      : 'a product, an endpoint or a finding';
    throw formError(`Metadata entries need either ${owners}`);
  }
  const twin = store.metadata.find(
    (row) => row.id !== own && row.name === name && row.product === product && row.finding === finding,
  );
  if (twin !== undefined) throw unique(product === null ? 'finding' : 'product');
  return { product, finding, name, value };
}

function unique(owner: string): Error {
  return formError(`The fields ${owner}, name must make a unique set.`, 'unique');
}

function write(call: Call, id: number, partial: boolean): HttpResponse {
  const entry = visible(call, id);
  Object.assign(entry, readFields(call, partial, id));
  return json(200, represent(call.world.store.metadata.save(entry), call));
}

/** `/metadata/`: names are unique per product and per finding. */
export const metadata: Resource = {
  list: (call) =>
    pageResponse(
      call,
      call.world.store.metadata.filter((entry) => mayTouch(call, entry)),
      {
        filters: {
          id: numberIs('id', (entry) => entry.id),
          product: refersTo(
            'product',
            (at, id) => at.world.store.products.get(id) !== undefined,
            (row) => row.product,
          ),
          finding: refersTo(
            'finding',
            (at, id) => at.world.store.findings.get(id) !== undefined,
            (row) => row.finding,
          ),
          name: exactly((entry) => entry.name),
        },
        represent,
      },
    ),
  create: (call) => {
    requireOwnerAccess(call);
    const fields = readFields(call, false);
    const { metadata: table } = call.world.store;
    return json(201, represent(table.save({ id: table.nextId(), ...fields }), call));
  },
  retrieve: (call, id) => json(200, represent(visible(call, id), call)),
  replace: (call, id) => write(call, id, false),
  update: (call, id) => write(call, id, true),
  destroy: (call, id) => {
    visible(call, id);
    call.world.store.metadata.delete(id);
    return noContent();
  },
};
