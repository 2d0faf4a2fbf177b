import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import { createMapping, connect, findProduct, getMapping } from '@gecko-defectdojo/services';
import { ProductRow } from '../instance/rows.ts';
import { findingsOf, triage } from '../scene/gecko.ts';
import { checkNow, mappingOf, pushNow, settled } from '../scene/pushes.ts';
import { mappedRepositories } from '../scene/scene.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';

/** Connects the team with the key. */
export async function connectTeam({ context, options }: Scene): Promise<void> {
  const { url, key: apiKey } = options;
  const { state, account, instanceVersion } = await connect(context, { url, apiKey });
  expectEqual(state, 'connected', 'The state of the connection');
  expectThat(account !== '', 'The connection has no account.');
  expectThat(instanceVersion !== null, 'The instance does not tell its version.');
}

/** Maps the first repository to a product that does not exist yet, in a product type of the run. */
export async function mapToNewProduct(scene: Scene): Promise<void> {
  const { context, instance, made, shop } = scene;
  const name = `${made.prefix}shop`;
  const { repositoryId } = shop;
  const product = { kind: 'new', name, productType: made.productType } as const;
  shop.mappingId = (await createMapping(context, { repositoryId, product })).id;
  const { productId } = await getMapping(context, { mappingId: mappingOf(shop) });
  const there = ProductRow.parse(await instance.get(`/products/${String(productId)}/`));
  expectEqual(there.name, name, 'The name of the product');
  expectThat(there.description.trim() !== '', 'The product has no description.');
  await settled(scene, shop);
}

/** Every finding of the first scan is there, and none was counted otherwise. */
export async function checkFirstPush(scene: Scene): Promise<void> {
  const { shop } = scene;
  const { counters } = await settled(scene, shop);
  expectEqual(counters.created, (await findingsOf(scene, shop)).length, 'The number of created findings');
  expectEqual(counters.rejected, 0, 'The number of rejected findings');
}

/** Maps another repository to the same product, with findings that were triaged before. */
export async function mapSecondRepository(scene: Scene): Promise<void> {
  const { context, billing, shop } = scene;
  await triageEvenly(scene);
  const { productName } = await getMapping(context, { mappingId: mappingOf(shop) });
  const product = await findProduct(context, { name: productName });
  expectThat(product !== undefined, `The product ${productName} is not found by its name.`);
  const { repositoryId } = billing;
  const target = { kind: 'existing', productId: product.id } as const;
  billing.mappingId = (await createMapping(context, { repositoryId, product: target })).id;
  const { counters } = await settled(scene, billing);
  const all = await findingsOf(scene, billing);
  const sent = all.filter(({ status }) => status !== 'false_positive').length;
  expectEqual(counters.created, sent, 'The number of created findings');
  expectEqual(counters.notSent, all.length - sent, 'The number of false positives that are not sent');
}

async function triageEvenly(scene: Scene): Promise<void> {
  const findings = await findingsOf(scene, scene.billing);
  for (const [place, status] of FINDING_STATUSES.entries()) {
    const some = findings.filter((_, index) => index % FINDING_STATUSES.length === place);
    if (status !== 'open') await triage(scene, some, { status });
  }
}

/** A push that finds nothing changed reads little and writes nothing. */
export async function pushUnchanged(scene: Scene): Promise<void> {
  for (const repository of mappedRepositories(scene)) {
    const { counters } = await pushNow(scene, repository);
    expectEqual(counters.writes, 0, `The number of writes for ${repository.name}`);
    expectThat(
      counters.requests <= 3,
      `A push without a change takes ${String(counters.requests)} requests.`,
    );
  }
}

/** After all that, a push still writes nothing, and a check lists nothing. */
export async function pushAndCheckUnchanged(scene: Scene): Promise<void> {
  await pushUnchanged(scene);
  for (const repository of mappedRepositories(scene)) {
    const { missing, extra, changed } = await checkNow(scene, repository);
    expectEqual(missing + extra + changed, 0, `The number of findings that differ in ${repository.name}`);
  }
}
