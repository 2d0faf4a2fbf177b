import { disconnect, removeMapping } from '@gecko-defectdojo/services';
import { mappingOf } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';
import { mappedRepositories } from '../scene/scene.ts';
import { expectThat } from '../step.ts';
import { rowsOf, testOf, untilMitigated } from './rows-there.ts';

/** Removes a mapping and has its findings mitigated. The other repository of the product is left alone. */
export async function removeSecondMapping(scene: Scene): Promise<void> {
  const { context, billing } = scene;
  const test = await testOf(scene, billing);
  const before = (await rowsOf(scene, billing)).filter(({ active }) => active).length;
  expectThat(before > 0, 'No finding is open.');
  await removeMapping(context, { mappingId: mappingOf(billing), findings: 'mitigate' });
  billing.mappingId = undefined;
  await untilMitigated(scene, test);
}

/** Ends the connection. DefectDojo keeps what it has. */
export async function endConnection(scene: Scene): Promise<void> {
  await disconnect(scene.context);
  for (const repository of mappedRepositories(scene)) repository.mappingId = undefined;
}
