import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { findingsOf, ingest, override } from '../scene/gecko.ts';
import { settled } from '../scene/pushes.ts';
import { nextReport } from '../scene/reports.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import type { StepOutcome } from '../step.ts';
import { openRows, rowsOf } from './rows-there.ts';
import { applyToAll, choose, expectWrites } from './settings.ts';
import { AFTERWARDS, AT_FIRST, HARD_LABELS } from './team-templates.ts';

/** A tag of a person, which no template makes. */
const PERSONS = 'persons-tag';

/**
 * Switches templates of tags on in the middle of the life. Nothing is rewritten by itself: findings get their tags with
 * their next change, new ones at once, and all others by *Apply to all*.
 */
export async function giveTeamTags(scene: Scene, compare: () => Promise<void>): Promise<StepOutcome> {
  const { comparison, instance, shop } = scene;
  const [row] = await openRows(scene, 1);
  await instance.write('POST', `/findings/${String(row?.id)}/tags/`, { tags: [PERSONS] });
  await choose(scene, shop, { extraTags: [...AT_FIRST.templates] });
  await expectWrites(scene, shop, 0);
  await compare();
  for (const id of await scanWithLabels(scene)) comparison.settings.giveOne(shop, id, AT_FIRST);
  await settled(scene, shop);
  await compare();
  const findings = await applyToAll(scene, shop);
  comparison.settings.giveAll(shop, AT_FIRST);
  await expectPersonsTag(scene);
  return { note: `${String(findings)} findings got their tags by Apply to all.` };
}

/** A scan gives every fourth finding an owner and labels. Returns the ids of those, and of findings that are new. */
async function scanWithLabels(scene: Scene): Promise<string[]> {
  const { shop, stack, tick } = scene;
  const before = new Map((await findingsOf(scene, shop)).map((finding) => [finding.id, valuesOf(finding)]));
  shop.report = nextReport(shop.report, tick(), (finding, index) =>
    index % 4 === 0
      ? { ...finding, owner: `Grace O'Hopper, Ö ${String(index)}`, tags: HARD_LABELS }
      : finding,
  );
  await ingest(stack, shop.report);
  const now = await findingsOf(scene, shop);
  return now.filter((finding) => before.get(finding.id) !== valuesOf(finding)).map(({ id }) => id);
}

/** Returns the values of a finding that a scan with labels changes, in one text. */
function valuesOf({ owner, tags, status }: GeckoFinding): string {
  return JSON.stringify([owner ?? null, tags ?? [], status]);
}

/** Changes one template, takes others away, and adds one. Again nothing is rewritten by itself. */
export async function changeTeamTags(scene: Scene, compare: () => Promise<void>): Promise<StepOutcome> {
  const { comparison, shop } = scene;
  await choose(scene, shop, { extraTags: [...AFTERWARDS.templates] });
  await expectWrites(scene, shop, 0);
  await compare();
  const [finding] = (await findingsOf(scene, shop)).filter(({ status }) => status === 'open');
  expectThat(finding !== undefined, 'No finding is open.');
  await override(scene, [finding], 9.7);
  comparison.settings.giveOne(shop, finding.id, AFTERWARDS);
  await settled(scene, shop);
  await compare();
  const findings = await applyToAll(scene, shop);
  comparison.settings.giveAll(shop, AFTERWARDS);
  await expectPersonsTag(scene);
  return { note: `${String(findings)} findings got other tags by Apply to all.` };
}

async function expectPersonsTag(scene: Scene): Promise<void> {
  const tagged = (await rowsOf(scene)).filter(({ tags }) => tags.includes(PERSONS));
  expectEqual(tagged.length, 1, 'The number of findings with the tag of a person');
}
