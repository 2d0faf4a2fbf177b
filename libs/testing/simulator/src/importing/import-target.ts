import type { Call } from '../http/call.ts';
import { listError } from '../http/errors.ts';
import type { EngagementRecord, ProductRecord, ProductTypeRecord, TestRecord } from '../records.ts';
import type { ImportOptions } from './import-options.ts';

/** The rows that the ids and names of an import's form refer to (dojo/importers/auto_create_context.py). */
export interface ImportTarget {
  readonly productType: ProductTypeRecord | undefined;
  readonly product: ProductRecord | undefined;
  readonly engagement: EngagementRecord | undefined;
  readonly test: TestRecord | undefined;
}

export type ImportForm = Readonly<Record<string, unknown>>;

/** Looks up the target. Ids have priority over names, and of equal names the newest row is used. */
export function findTarget(call: Call, kind: ImportOptions['kind'], form: ImportForm): ImportTarget {
  const { store } = call.world;
  const testId = idOf(form, 'test');
  const engagementId = kind === 'import' ? idOf(form, 'engagement') : undefined;
  const typeName = form['product_type_name'];
  const productType = store.productTypes.find((row) => row.name === typeName);
  const product = store.products.find((row) => row.name === form['product_name']);
  if (product !== undefined && typeof typeName === 'string') requireType(call, product, typeName);
  const engagement =
    engagementId === undefined ? engagementByName(call, product, form) : store.engagements.get(engagementId);
  const test = testId === undefined ? testByName(call, engagement, form) : store.tests.get(testId);
  return { productType, product, engagement, test: kind === 'reimport' ? test : undefined };
}

function idOf(form: ImportForm, name: string): number | undefined {
  const value = form[name];
  if (typeof value !== 'string' || value === '') return undefined;
  if (!/^\d+$/.test(value)) throw listError(`${name} must be an integer`);
  return Number(value);
}

function requireType(call: Call, product: ProductRecord, wanted: string): void {
  const actual = call.world.store.productTypes.get(product.prod_type)?.name ?? '';
  if (actual === wanted) return;
  throw listError(
    'The fetched product has a conflict with the supplied product type name: ' +
      `existing product type name - ${actual} vs supplied product type name - ${wanted}`,
  );
}

export function engagementByName(
  call: Call,
  product: ProductRecord | undefined,
  form: ImportForm,
): EngagementRecord | undefined {
  if (product === undefined) return undefined;
  const name = form['engagement_name'] ?? null;
  return call.world.store.engagements.findLast((row) => row.product === product.id && row.name === name);
}

function testByName(
  call: Call,
  engagement: EngagementRecord | undefined,
  form: ImportForm,
): TestRecord | undefined {
  if (engagement === undefined) return undefined;
  const { test_title: title, scan_type: scanType } = form;
  return call.world.store.tests.findLast(
    (row) =>
      row.engagement === engagement.id &&
      row.scan_type === scanType &&
      (title === undefined || row.title === title),
  );
}
