import { findingsOf, override } from '../scene/gecko.ts';
import { settled } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';
import { expectThat } from '../step.ts';
import { mappingNow } from './rows-there.ts';
import { choose, expectWrites } from './settings.ts';

/** The longest name that a team may choose, in characters. */
const NAME_MAX = 100;
const ENGAGEMENT = 'AppSec & "Co" <größe>';
const TEST = '=SAST: shop, 日本/1';

/**
 * Chooses the name of the engagement and the titles of the tests, for each repository, and other ones later. A push by
 * hand, or one that writes, renames what is there. An engagement with tests of both gets the name that both want.
 */
export async function chooseNames(scene: Scene, compare: () => Promise<void>): Promise<void> {
  const { comparison, shop, billing } = scene;
  const { settings } = comparison;
  const before = await idsOf(scene);
  await choose(scene, shop, { engagementName: ENGAGEMENT, testTitle: TEST });
  await compare();
  await expectWrites(scene, shop, 1);
  settings.giveNames(shop, { test: TEST });
  await compare();
  await choose(scene, billing, { engagementName: ENGAGEMENT });
  await expectWrites(scene, billing, 1);
  for (const repository of [shop, billing]) settings.giveNames(repository, { engagement: ENGAGEMENT });
  await compare();
  await renameAgain(scene);
  await compare();
  await expectWrites(scene, shop, 0);
  expectThat((await idsOf(scene)) === before, 'Another name has made another engagement or test.');
}

/** Both tests get one title, as a team gives it to all. One follows with a push by hand, the other with a change. */
async function renameAgain(scene: Scene): Promise<void> {
  const { comparison, shop, billing } = scene;
  const names = { engagement: `Gecko ${'ß日'.repeat(NAME_MAX)}`.slice(0, NAME_MAX), test: 'SAST' };
  for (const repository of [shop, billing])
    await choose(scene, repository, { engagementName: names.engagement, testTitle: names.test });
  await expectWrites(scene, billing, 2);
  const [finding] = (await findingsOf(scene, shop)).filter(({ status }) => status === 'open');
  expectThat(finding !== undefined, 'No finding is open.');
  await override(scene, [finding], 9.5);
  await settled(scene, shop);
  for (const repository of [shop, billing]) comparison.settings.giveNames(repository, names);
}

/** Returns the ids of the engagements and tests of both repositories, in one text. */
async function idsOf(scene: Scene): Promise<string> {
  const mappings = [await mappingNow(scene, scene.shop), await mappingNow(scene, scene.billing)];
  return mappings.map(({ engagementId, testId }) => `${String(engagementId)} ${String(testId)}`).join(', ');
}
