import { newEngagement } from '../api/engagements.ts';
import { newProduct } from '../api/products.ts';
import type { Call } from '../http/call.ts';
import { ServerFault } from '../http/errors.ts';
import type { EngagementRecord, ProductRecord, ProductTypeRecord } from '../records.ts';
import { addDays, formatDate, formatDateTime } from '../rules/date-time.ts';
import { isLongerThan } from '../rules/text-length.ts';
import type { ImportOptions } from './import-options.ts';
import { engagementByName, type ImportForm, type ImportTarget } from './import-target.ts';

/** Creates the missing product type, product and engagement. One step without waiting, because DefectDojo locks here. */
export function createMissing(
  call: Call,
  form: ImportForm,
  target: ImportTarget,
  options: ImportOptions,
): EngagementRecord {
  const found = target.engagement ?? engagementByName(call, target.product, form);
  if (found !== undefined) return found;
  const { store } = call.world;
  const product = target.product ?? createProduct(call, form, target.productType);
  const today = formatDate(call.world.now());
  const end = options.engagementEndDate;
  const name = String(form['engagement_name']);
  if (isLongerThan(name, 300)) throw new ServerFault();
  const engagement = newEngagement(call, {
    product: product.id,
    name,
    target_start: today,
    target_end: end === undefined || end < today ? addDays(today, 365) : end,
  });
  engagement.engagement_type = 'CI/CD';
  engagement.status = 'In Progress';
  engagement.lead = call.user.id;
  engagement.deduplication_on_engagement = options.deduplicationOnEngagement;
  engagement.source_code_management_uri = options.sourceCodeManagementUri;
  return store.engagements.save(engagement);
}

function createProduct(
  call: Call,
  form: ImportForm,
  productType: ProductTypeRecord | undefined,
): ProductRecord {
  const { store } = call.world;
  const name = String(form['product_name']);
  if (isLongerThan(name, 255)) throw new ServerFault();
  const type = productType ?? createProductType(call, String(form['product_type_name']));
  return store.products.save(newProduct(call, { name, description: name, prod_type: type.id }));
}

function createProductType(call: Call, name: string): ProductTypeRecord {
  const now = formatDateTime(call.world.now());
  if (isLongerThan(name, 255)) throw new ServerFault();
  return call.world.store.productTypes.save({
    id: call.world.store.productTypes.nextId(),
    created: now,
    updated: now,
    name,
    description: null,
    critical_product: false,
    key_product: false,
    authorized_users: [],
  });
}
