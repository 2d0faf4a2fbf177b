import type { FindingStatus, GeckoFinding } from '@gecko-defectdojo/contract';
import { findingsOf, override, triage } from '../scene/gecko.ts';
import { settled } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';
import { expectThat } from '../step.ts';
import { applyToAll, choose, expectWrites } from './settings.ts';

/** A status that a finding has while the setting changes, and the one that it gets afterwards. */
const WAYS: readonly (readonly [FindingStatus, FindingStatus])[] = [
  ['open', 'fixed'],
  ['fixed', 'open'],
  ['fix_verified', 'false_positive'],
  ['false_positive', 'open'],
  ['false_positive', 'fixed'],
  ['accepted_risk', 'open'],
  ['open', 'accepted_risk'],
];

/**
 * Switches *Mark as verified* off and on again, with findings of every status. Nothing is rewritten by itself, and a
 * finding that changes, or that all are applied to, keeps to the setting in each status that it gets.
 */
export async function changeVerified(scene: Scene, compare: () => Promise<void>): Promise<void> {
  const { comparison, shop, billing } = scene;
  const open = (await findingsOf(scene, shop)).filter(({ status }) => status === 'open');
  const [changed, ...some] = open;
  expectThat(changed !== undefined && some.length >= WAYS.length, 'Too few findings are open.');
  await giveStatuses(scene, some, 0);
  await choose(scene, shop, { markVerified: false });
  await expectWrites(scene, shop, 0);
  await compare();
  await override(scene, [changed], 9.6);
  await settled(scene, shop);
  comparison.settings.giveOne(shop, changed.id, { isVerified: false });
  await compare();
  await applyToAll(scene, shop);
  comparison.settings.giveAll(shop, { isVerified: false });
  await compare();
  await giveStatuses(scene, some, 1);
  await compare();
  await choose(scene, shop, { markVerified: true });
  await expectWrites(scene, shop, 0);
  await compare();
  await applyToAll(scene, shop);
  comparison.settings.giveAll(shop, { isVerified: true });
  // The other repository stays so, also where its findings are made again.
  await choose(scene, billing, { markVerified: false, extraTags: [] });
  await applyToAll(scene, billing);
  comparison.settings.giveAll(billing, { isVerified: false });
}

/** Gives each finding the status before or after the change of the setting. */
async function giveStatuses(scene: Scene, findings: readonly GeckoFinding[], place: 0 | 1): Promise<void> {
  for (const [index, way] of WAYS.entries())
    await triage(scene, findings.slice(index, index + 1), { status: way[place] });
  await settled(scene, scene.shop);
}
