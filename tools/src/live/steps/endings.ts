import { disconnect, removeMapping } from '@gecko-defectdojo/services';
import { setTimeout as delay } from 'node:timers/promises';
import { mappingOf } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';
import { expectThat } from '../step.ts';
import { rowsOf } from './rows-there.ts';
import { FindingRow } from '../instance/rows.ts';
import { testOf } from './rows-there.ts';

const LAST_PUSH_MS = 120_000;
const POLL_MS = 500;

/** Removes a mapping and has its findings mitigated. The other repository of the product is left alone. */
export async function removeSecondMapping(scene: Scene): Promise<void> {
  const { context, billing, instance } = scene;
  const test = await testOf(scene, billing);
  const before = (await rowsOf(scene, billing)).filter(({ active }) => active).length;
  expectThat(before > 0, 'No finding is open.');
  await removeMapping(context, { mappingId: mappingOf(billing), findings: 'mitigate' });
  billing.mappingId = undefined;
  const deadline = performance.now() + LAST_PUSH_MS;
  for (;;) {
    const rows = await instance.list('/findings/', FindingRow, { test, o: 'id' });
    if (rows.every(({ active, is_mitigated: isMitigated }) => !active && isMitigated)) return;
    expectThat(performance.now() < deadline, 'The findings of a removed mapping are not all mitigated.');
    await delay(POLL_MS);
  }
}

/** Ends the connection. DefectDojo keeps what it has. */
export async function endConnection({ context, shop, billing, gateway }: Scene): Promise<void> {
  await disconnect(context);
  for (const repository of [shop, billing, gateway]) repository.mappingId = undefined;
}
