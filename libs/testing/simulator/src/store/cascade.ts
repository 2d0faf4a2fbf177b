import type { Store } from './store.ts';

/** Deletes a finding with its metadata and its place in risk acceptances. */
export function deleteFinding(store: Store, id: number): boolean {
  for (const entry of store.metadata.filter((row) => row.finding === id)) store.metadata.delete(entry.id);
  for (const acceptance of store.riskAcceptances.values()) {
    if (!acceptance.accepted_findings.includes(id)) continue;
    acceptance.accepted_findings = acceptance.accepted_findings.filter((other) => other !== id);
    store.riskAcceptances.save(acceptance);
  }
  return store.findings.delete(id);
}

/** Deletes a test with its findings and import history. */
export function deleteTest(store: Store, id: number): boolean {
  for (const finding of [...store.findings.ofTest(id)]) deleteFinding(store, finding.id);
  for (const row of store.testImports.filter((entry) => entry.test === id)) store.testImports.delete(row.id);
  return store.tests.delete(id);
}

/** Deletes an engagement with its tests. */
export function deleteEngagement(store: Store, id: number): boolean {
  for (const test of store.tests.filter((row) => row.engagement === id)) deleteTest(store, test.id);
  return store.engagements.delete(id);
}

/** Deletes a product with its engagements and metadata. */
export function deleteProduct(store: Store, id: number): boolean {
  for (const row of store.engagements.filter((entry) => entry.product === id))
    deleteEngagement(store, row.id);
  for (const row of store.metadata.filter((entry) => entry.product === id)) store.metadata.delete(row.id);
  return store.products.delete(id);
}

/** Deletes a product type with its products. */
export function deleteProductType(store: Store, id: number): boolean {
  for (const product of store.products.filter((row) => row.prod_type === id))
    deleteProduct(store, product.id);
  return store.productTypes.delete(id);
}
