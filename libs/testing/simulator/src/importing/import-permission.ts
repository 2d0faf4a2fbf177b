import {
  isStaff,
  maySeeEngagement,
  maySeeProduct,
  maySeeProductType,
  maySeeTest,
} from '../api/permissions.ts';
import type { Call } from '../http/call.ts';
import { detailError, importerError, listError, permissionDenied } from '../http/errors.ts';
import type { EngagementRecord, TestRecord } from '../records.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportForm, ImportTarget } from './import-target.ts';

/** Checks the permission for an import. Runs before the form is validated, so its errors come first. */
export function authorizeImport(
  call: Call,
  kind: ImportOptions['kind'],
  form: ImportForm,
  target: ImportTarget,
): void {
  const { store } = call.world;
  const { engagement, test } = target;
  if (kind === 'reimport' && test !== undefined) {
    if (call.world.capabilities.checksIdentifiers) checkTest(call, form, target, test);
    if (!maySeeTest(store, call.user, test)) throw permissionDenied();
    return;
  }
  if (kind === 'import' && engagement !== undefined) {
    if (call.world.capabilities.checksIdentifiers) checkEngagement(form, target, engagement);
    if (!maySeeEngagement(store, call.user, engagement)) throw permissionDenied();
    return;
  }
  const name = kind === 'reimport' ? 'test' : 'engagement';
  if (typeof form[name] === 'string') {
    throw listError(`${kind === 'reimport' ? 'Test' : 'Engagement'} "${form[name]}" does not exist`);
  }
  if (!isAutoCreating(form)) throw missingTarget(form, target);
  if (engagement === undefined) authorizeCreation(call, form, target);
  else if (!maySeeEngagement(store, call.user, engagement)) throw permissionDenied();
}

function isAutoCreating(form: ImportForm): boolean {
  const { auto_create_context: value } = form;
  return typeof value === 'string' && /^(?:t|y|yes|true|on|1)$/i.test(value);
}

function checkEngagement(form: ImportForm, { product }: ImportTarget, engagement: EngagementRecord): void {
  const { engagement_name: name } = form;
  if (product !== undefined && engagement.product !== product.id) {
    throw inconsistent('the engagement does not belong to the specified product');
  }
  if (name !== undefined && engagement.name !== name) {
    throw inconsistent('the engagement name does not match the specified engagement');
  }
}

function checkTest(call: Call, form: ImportForm, target: ImportTarget, test: TestRecord): void {
  const { store } = call.world;
  const engagement = store.engagements.get(test.engagement);
  const product = engagement === undefined ? undefined : store.products.get(engagement.product);
  const { product_name: productName, engagement_name: engagementName } = form;
  const wrongProduct =
    target.product === undefined
      ? productName !== undefined && product?.name !== productName
      : target.product !== product;
  if (wrongProduct) throw inconsistent('the test does not belong to the specified product');
  const wrongEngagement =
    target.engagement === undefined
      ? engagementName !== undefined && engagement?.name !== engagementName
      : target.engagement !== engagement;
  if (wrongEngagement) throw inconsistent('the test does not belong to the specified engagement');
}

function inconsistent(why: string): Error {
  return importerError(`The provided identifiers are inconsistent — ${why}.`);
}

function missingTarget(form: ImportForm, target: ImportTarget): Error {
  const text = (name: string): string => String(form[name]);
  if (form['product_name'] === undefined) return importerError('product_name parameter missing');
  if (form['engagement_name'] === undefined) return importerError('engagement_name parameter missing');
  if (form['product_type_name'] !== undefined && target.productType === undefined) {
    return listError(`Product Type "${text('product_type_name')}" does not exist`);
  }
  if (target.product === undefined) {
    const within =
      form['product_type_name'] === undefined ? '' : ` in Product_Type "${text('product_type_name')}"`;
    return listError(`Product "${text('product_name')}" does not exist${within}`);
  }
  if (target.engagement === undefined) {
    return listError(
      `Engagement "${text('engagement_name')}" does not exist in Product "${text('product_name')}"`,
    );
  }
  const title = form['test_title'] === undefined ? 'Test' : `Test "${text('test_title')}"`;
  return listError(
    `${title} with scan_type "${text('scan_type')}" does not exist in Engagement "${text('engagement_name')}"`,
  );
}

function authorizeCreation(call: Call, form: ImportForm, { product, productType }: ImportTarget): void {
  const { product_name: productName, engagement_name: engagementName, product_type_name: typeName } = form;
  if (typeof productName !== 'string') throw importerError('product_name parameter missing');
  if (typeof engagementName !== 'string') throw importerError('engagement_name parameter missing');
  if (product !== undefined) {
    if (maySeeProduct(call.world.store, call.user, product)) return;
    throw detailError(403, `No permission to create engagements in product "${productName}"`);
  }
  if (typeof typeName !== 'string') {
    throw listError(
      `Product "${productName}" does not exist and no product_type_name provided to create the new product in`,
    );
  }
  if (productType === undefined) {
    if (!isStaff(call.user)) throw detailError(403, `No permission to create product_type "${typeName}"`);
  } else if (!maySeeProductType(call.user, productType)) {
    throw detailError(403, `No permission to create products in product_type "${typeName}"`);
  }
}
