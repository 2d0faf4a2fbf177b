import type { MappingTarget } from '@gecko-defectdojo/contract';
import { changeMapping, getMapping } from '@gecko-defectdojo/services';
import { triage, findingsOf } from '../scene/gecko.ts';
import { ended, mappingOf, settled } from '../scene/pushes.ts';
import type { LiveRepository, Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import type { StepOutcome } from '../step.ts';
import { mappingNow } from './rows-there.ts';

const GONE_MS = 90_000;

/** Renames the product in DefectDojo. The next push that writes something learns the name. */
export async function renameProduct(scene: Scene): Promise<void> {
  const { instance, made, shop, billing } = scene;
  const { productId } = await mappingNow(scene, shop);
  const name = `${made.prefix}renamed`;
  await instance.write('PATCH', `/products/${String(productId)}/`, { name });
  await changeOne(scene);
  for (const repository of [shop, billing])
    expectEqual((await mappingNow(scene, repository)).productName, name, 'The name of the product');
}

async function changeOne(scene: Scene): Promise<void> {
  const [finding] = (await findingsOf(scene, scene.shop)).filter(({ status }) => status === 'open');
  expectThat(finding !== undefined, 'No finding is open.');
  await triage(scene, [finding], { status: 'fixed' });
  await settled(scene, scene.shop);
}

/**
 * Deletes the product in DefectDojo. A push says that it is gone and makes nothing, until a person maps the repositories
 * to a new product, which gets everything.
 */
export async function replaceDeletedProduct(scene: Scene): Promise<StepOutcome> {
  const { context, instance, made, shop, billing } = scene;
  const { productId } = await mappingNow(scene, shop);
  const path = `/products/${String(productId)}/`;
  await instance.remove(path);
  const isGone = await instance.isGone(path, GONE_MS);
  if (isGone) await expectStale(scene);
  const product = { kind: 'new', name: `${made.prefix}again`, productType: made.productType } as const;
  await moveTo(scene, shop, product);
  const moved = await getMapping(context, { mappingId: mappingOf(shop) });
  await moveTo(scene, billing, { kind: 'existing', productId: moved.productId });
  return isGone ? {} : { skipped: 'DefectDojo deletes in the background and had not done so in time.' };
}

async function expectStale(scene: Scene): Promise<void> {
  const [finding] = (await findingsOf(scene, scene.shop)).filter(({ status }) => status === 'open');
  expectThat(finding !== undefined, 'No finding is open.');
  await triage(scene, [finding], { status: 'fixed' });
  const push = await ended(scene, scene.shop);
  expectEqual(push.errorCode, 'product_gone', 'The code of a push without its product');
  expectEqual((await mappingNow(scene, scene.shop)).state, 'stale', 'The state of the mapping');
}

async function moveTo(scene: Scene, repository: LiveRepository, product: MappingTarget): Promise<void> {
  const { context } = scene;
  const reference = { mappingId: mappingOf(repository) };
  repository.mappingId = (await changeMapping(context, reference, { product, findings: 'leave' })).id;
  await settled(scene, repository);
}
