import { listDifferences, pushAgain } from '@gecko-defectdojo/services';
import type { FindingRow } from '../instance/rows.ts';
import { checkNow, pushNow, settled } from '../scene/pushes.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import type { StepOutcome } from '../step.ts';
import { mappingNow, openRows, rowsOf } from './rows-there.ts';

/** Changes that a person makes by hand, each with the field that a check names for it. */
const EDITS = [
  { body: { severity: 'Info' }, field: 'severity' },
  { body: { mitigation: 'Ask the team of the shop.' }, field: 'mitigation' },
  { body: { active: false, verified: false, false_p: true }, field: 'status' },
] as const;

/**
 * Lets a person change findings in DefectDojo. A push leaves the changes alone, and a check lists them by the names of the
 * fields and nothing else.
 */
export async function keepHandMadeChanges(scene: Scene): Promise<void> {
  const { instance, comparison, shop } = scene;
  const rows = await openRows(scene, EDITS.length);
  for (const [index, row] of rows.entries()) {
    await instance.write('PATCH', pathOf(row), EDITS[index]?.body);
    comparison.edited.set(row.unique_id_from_tool ?? '', editedFields(index));
  }
  const { counters } = await pushNow(scene, shop);
  expectEqual(counters.writes, 0, 'The number of writes after hand-made changes');
  const listed = await differencesOf(scene);
  for (const [index, row] of rows.entries()) {
    const fields = listed.get(row.unique_id_from_tool ?? '') ?? '';
    expectEqual(fields, EDITS[index]?.field, 'The field that a check lists for a hand-made change');
  }
  expectEqual(listed.size, EDITS.length, 'The number of findings that a check lists');
  await expectEdited(scene, rows);
  for (const row of rows) await instance.write('PATCH', pathOf(row), asBefore(row));
  comparison.edited.clear();
  expectEqual(
    (await differencesOf(scene)).size,
    0,
    'The number of findings that differ after they were set back',
  );
}

function pathOf({ id }: Pick<FindingRow, 'id'>): string {
  return `/findings/${String(id)}/`;
}

function editedFields(index: number): ReadonlySet<string> {
  const field = EDITS[index]?.field ?? '';
  return new Set(field === 'status' ? ['state', 'verified', 'mitigated'] : [field]);
}

async function expectEdited(scene: Scene, before: readonly FindingRow[]): Promise<void> {
  const now = new Map((await rowsOf(scene)).map((row) => [row.id, row]));
  const [first, second, third] = before.map(({ id }) => now.get(id));
  expectEqual(first?.severity, 'Info', 'The severity that a person set');
  expectEqual(second?.mitigation, EDITS[1].body.mitigation, 'The mitigation that a person wrote');
  expectEqual(third?.false_p, true, 'The false positive that a person decided');
}

/** Sets back by hand what was changed by hand. */
function asBefore({ severity, mitigation }: FindingRow) {
  const status = { active: true, verified: true, false_p: false, is_mitigated: false };
  return { severity, mitigation: mitigation ?? '', ...status };
}

/** Checks the shop. Returns the names of the fields that differ, by finding id. */
async function differencesOf(scene: Scene): Promise<Map<string, string>> {
  const { id: checkId } = await checkNow(scene, scene.shop);
  const { items } = await listDifferences(scene.context, { checkId, limit: 100 });
  return new Map(
    items.map((one) => [one.findingId ?? `extra ${String(one.remoteId)}`, one.fields.join(' ')]),
  );
}

/** Deletes a finding in DefectDojo. A check lists it as missing, and *Push again* makes it again. */
export async function restoreDeletedFinding(scene: Scene): Promise<void> {
  const { context, instance, shop } = scene;
  const [row] = await openRows(scene, 1);
  expectThat(row !== undefined, 'No finding is open.');
  await instance.remove(pathOf(row));
  const check = await checkNow(scene, shop);
  expectEqual(check.missing, 1, 'The number of findings that a check misses');
  await pushAgain(context, { checkId: check.id });
  const { counters } = await settled(scene, shop);
  expectEqual(counters.created, 1, 'The number of findings made again');
}

/** Deletes the test of the shop in DefectDojo. The next push makes it again, with every finding. */
export async function restoreDeletedTest(scene: Scene): Promise<StepOutcome> {
  const { testId } = await mappingNow(scene, scene.shop);
  return restoreAfter(scene, `/tests/${String(testId)}/`);
}

/** Deletes the engagement in DefectDojo, with the tests of both repositories. Each makes its own again. */
export async function restoreDeletedEngagement(scene: Scene): Promise<StepOutcome> {
  const { engagementId } = await mappingNow(scene, scene.shop);
  return restoreAfter(scene, `/engagements/${String(engagementId)}/`);
}

/** How long an object may take to go where DefectDojo deletes in the background. */
const GONE_MS = 90_000;

async function restoreAfter(scene: Scene, path: string): Promise<StepOutcome> {
  const { instance, shop, billing } = scene;
  const before = (await mappingNow(scene, shop)).testId;
  await instance.remove(path);
  const isGone = await instance.isGone(path, GONE_MS);
  await pushNow(scene, shop);
  await pushNow(scene, billing);
  if (!isGone) return { skipped: 'DefectDojo deletes in the background and had not done so in time.' };
  expectThat((await mappingNow(scene, shop)).testId !== before, 'The test was not made again.');
  return {};
}
