import { listRequirements, updateProfile } from '@gecko-defectdojo/services';
import type { AsvsLevel } from '@gecko-defectdojo/contract';
import { setTimeout as delay } from 'node:timers/promises';
import { findingsOf, override } from '../scene/gecko.ts';
import { settled } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';
import { EngagementRow, FindingRow, MetadataRow, NamedRow, ProductRow } from '../instance/rows.ts';
import { expectEqual, expectThat } from '../step.ts';
import { mappingNow, openRows } from './rows-there.ts';

/** Things of others, which Gecko must leave alone. */
const TAG = 'others-tag';
const REGULATION = 'General Data Protection Regulation';
const ASVS = 'OWASP Application Security Verification Standard';
const METADATA = { name: 'others-entry', value: 'Kept by another team.' };
const ENGAGEMENT = 'Work of others';
const CHAPTERS = [
  { id: 'V1', applies: true },
  { id: 'V6', applies: true },
];
/** Standard, level, sections and requirements. */
const ENTRIES = 4;
const PUBLISH_MS = 60_000;
const POLL_MS = 500;

/**
 * Lets others put a tag, a regulation and an entry on the product and a tag and a note on a finding, then changes both
 * here: a new severity, another type of tags, and a published ASVS level with its regulation. All that is theirs stays.
 */
export async function leaveOthersAlone(scene: Scene): Promise<void> {
  const { instance, shop } = scene;
  const { productId } = await mappingNow(scene, shop);
  const [row] = await openRows(scene, 1);
  expectThat(row !== undefined, 'No finding is open.');
  await markAsOthers(scene, { productId, row });
  const finding = (await findingsOf(scene, shop)).find(({ id }) => id === row.unique_id_from_tool);
  expectThat(finding !== undefined, 'The finding is not in Gecko.');
  await override(scene, [finding], 6.6);
  await settled(scene, shop);
  for (const level of [2, 3] as const) await publish(scene, productId, level);
  await expectKept(scene, { productId, findingId: row.id });
  // The severity of the scanner comes back for the steps that follow.
  await override(scene, [finding], null);
  await settled(scene, shop);
  const engagements = await instance.list('/engagements/', EngagementRow, { product: productId });
  expectThat(
    engagements.some(({ name }) => name === ENGAGEMENT),
    'The engagement of others is gone.',
  );
}

interface Place {
  readonly productId: number;
  readonly row: FindingRow;
}

async function markAsOthers({ instance }: Scene, { productId, row }: Place): Promise<void> {
  const path = `/products/${String(productId)}/`;
  const { tags } = ProductRow.parse(await instance.get(path));
  const regulations = await regulationsNamed(instance, REGULATION);
  await instance.write('PATCH', path, { tags: [...(tags ?? []), TAG], regulations });
  await instance.write('POST', '/metadata/', { product: productId, ...METADATA });
  await instance.write('POST', `/findings/${String(row.id)}/tags/`, { tags: [TAG] });
  await instance.write('POST', `/findings/${String(row.id)}/notes/`, { entry: METADATA.value });
  const today = new Date().toISOString().slice(0, 10);
  await instance.write('POST', '/engagements/', {
    ...{ product: productId, name: ENGAGEMENT, target_start: today, target_end: today },
  });
}

/** Publishes an ASVS level, and waits until the product says it, with the numbers of its requirements. */
async function publish(
  { context, instance, shop }: Scene,
  productId: number,
  level: AsvsLevel,
): Promise<void> {
  const entries = async () =>
    (await instance.list('/metadata/', MetadataRow, { product: productId })).filter(({ name }) =>
      name.includes('ASVS'),
    );
  const { repositoryId } = shop;
  const levelReason = 'Customers have accounts here.';
  await updateProfile(context, { repositoryId }, { level, levelReason, chapters: CHAPTERS });
  const { counts } = await listRequirements(context, { repositoryId });
  expectThat(counts.expected > 0, 'No requirement is expected.');
  const begin = `${String(counts.expected)} expected: `;
  const deadline = performance.now() + PUBLISH_MS;
  for (;;) {
    const there = await entries();
    if (there.some(({ value }) => value.startsWith(begin))) {
      expectEqual(there.length, ENTRIES, 'The entries of the ASVS on the product');
      return;
    }
    expectThat(performance.now() < deadline, 'The ASVS level is not published.');
    await delay(POLL_MS);
  }
}

/** Returns the ids of the regulations with this name: one, or none. */
async function regulationsNamed(instance: Scene['instance'], name: string): Promise<number[]> {
  return (await instance.list('/regulations/', NamedRow, { name })).map(({ id }) => id);
}

async function expectKept(
  { instance }: Scene,
  { productId, findingId }: { readonly productId: number; readonly findingId: number },
): Promise<void> {
  const { tags, regulations } = ProductRow.parse(await instance.get(`/products/${String(productId)}/`));
  const expected = [
    ...(await regulationsNamed(instance, REGULATION)),
    ...(await regulationsNamed(instance, ASVS)),
  ];
  expectEqual(regulations?.toSorted().join(), expected.toSorted().join(), 'The regulations of the product');
  expectThat(tags?.includes(TAG) ?? false, 'A tag that others gave the product is gone.');
  const entries = await instance.list('/metadata/', MetadataRow, { product: productId });
  const entry = entries.find(({ name }) => name === METADATA.name);
  expectEqual(entry?.value, METADATA.value, 'The entry of others on the product');
  const row = FindingRow.parse(await instance.get(`/findings/${String(findingId)}/`));
  expectThat(row.tags.includes(TAG), 'A tag that others gave a finding is gone.');
  const hasNote = row.notes.some(({ entry: text }) => text === METADATA.value);
  expectThat(hasNote, 'A note that others left on a finding is gone.');
}
