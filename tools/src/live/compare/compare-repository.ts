import type { GeckoFinding, Mapping } from '@gecko-defectdojo/contract';
import { capabilitiesOf, renderFinding } from '@gecko-defectdojo/domain';
import { asvsTagsOf, getConnection, getMapping } from '@gecko-defectdojo/services';
import { EngagementRow, FindingRow, TestRow } from '../instance/rows.ts';
import { findingsOf } from '../scene/gecko.ts';
import { mappingOf } from '../scene/pushes.ts';
import { mappedRepositories } from '../scene/scene.ts';
import type { LiveRepository, Scene } from '../scene/scene.ts';
import { compareFinding } from './compare-finding.ts';
import type { ExpectedFinding } from './compare-finding.ts';
import type { Difference } from './difference.ts';
import { expectedFacts, isFixed } from './expected-facts.ts';

type Found = Omit<Difference, 'step'>;

/** Compares every mapped repository, finding by finding and field by field, and records what differs. */
export async function compareAll(scene: Scene, step: string): Promise<void> {
  const { context, comparison } = scene;
  const all: [LiveRepository, Mapping][] = [];
  for (const repository of mappedRepositories(scene)) {
    const mapping = await getMapping(context, { mappingId: mappingOf(repository) });
    if (mapping.testId !== null) comparison.testIs(mapping.testId, repository.service);
    all.push([repository, mapping]);
  }
  for (const [repository, mapping] of all)
    comparison.add(step, await compareRepository(scene, repository, mapping));
}

async function compareRepository(
  scene: Scene,
  repository: LiveRepository,
  mapping: Mapping,
): Promise<Found[]> {
  const { instance } = scene;
  if (mapping.testId === null)
    return [{ finding: repository.service, field: 'test', gecko: 'one', defectdojo: 'none' }];
  const gecko = await findingsOf(scene, repository);
  const rows = await instance.list('/findings/', FindingRow, { test: mapping.testId, o: 'id' });
  const render = await renderer(scene, repository);
  const byId = Map.groupBy(rows, (row) => row.unique_id_from_tool ?? `without an id, ${String(row.id)}`);
  const found: Found[] = [];
  for (const finding of gecko) {
    const there = byId.get(finding.id) ?? [];
    byId.delete(finding.id);
    const key = `${String(mapping.testId)} ${finding.id}`;
    if (there.length > 0 || isExpected(scene, finding, key))
      found.push(...compareOne(scene, { finding: render(finding, key), there }));
    scene.comparison.count(1);
  }
  for (const [id, there] of byId) found.push(...compareExtra(scene, id, there));
  return [...found, ...(await compareObjects(scene, repository, mapping))];
}

/** A false positive that DefectDojo has never held is not sent. */
function isExpected({ comparison }: Scene, { status }: GeckoFinding, key: string): boolean {
  return status !== 'false_positive' || comparison.wasSeen(key);
}

type Render = (finding: GeckoFinding, key: string) => ExpectedFinding;

async function renderer({ context, comparison }: Scene, repository: LiveRepository): Promise<Render> {
  const { name, branch, service } = repository;
  const connection = await getConnection(context);
  const capabilities = capabilitiesOf(connection.instanceVersion ?? undefined);
  return (finding, key) => {
    const fixed = { isFixed: isFixed(finding.status), fixedAt: finding.statusChangedAt };
    const fixedAt = comparison.fixedAt(key, fixed);
    const tags = asvsTagsOf(finding, connection.asvsVersion);
    const { isVerified, tagsOf } = comparison.settings.of(repository, finding.id);
    const isAcceptedForEver = comparison.acceptedForEver.has(finding.id);
    const given = { isVerified, teamTags: tagsOf(finding, repository) };
    return {
      id: finding.id,
      facts: expectedFacts(finding, { service, capabilities, fixedAt, isAcceptedForEver, ...given }),
      content: renderFinding(finding, { repositoryName: name, branch, capabilities, tags }),
    };
  };
}

function compareOne(
  { comparison }: Scene,
  { finding, there }: { readonly finding: ExpectedFinding; readonly there: readonly FindingRow[] },
): Found[] {
  const [row, ...more] = there;
  const { id } = finding;
  if (row === undefined) return [{ finding: id, field: 'finding', gecko: 'there', defectdojo: 'missing' }];
  const doubled =
    more.length === 0
      ? []
      : [{ finding: id, field: 'finding', gecko: 'once', defectdojo: `${String(there.length)} times` }];
  return [...doubled, ...compareFinding(finding, row, comparison.edited.get(id))];
}

/** A finding that Gecko no longer has is mitigated. Any other is one too many. */
function compareExtra({ comparison }: Scene, id: string, there: readonly FindingRow[]): Found[] {
  if (!comparison.deleted.has(id) || there.length > 1)
    return [{ finding: id, field: 'finding', gecko: 'none', defectdojo: `${String(there.length)} times` }];
  const facts = { state: 'mitigated', accepted_until: '' };
  return there.flatMap((row) => compareFinding({ id, facts, content: undefined }, row));
}

/** The product holds one engagement of Gecko, and that holds one test of the repository, each by its name. */
async function compareObjects(scene: Scene, { service }: LiveRepository, mapping: Mapping): Promise<Found[]> {
  const { instance, comparison } = scene;
  const { productId, productName, engagementId, testId } = mapping;
  const names = comparison.settings.namesOf({ service });
  const engagements = (await instance.list('/engagements/', EngagementRow, { product: productId })).filter(
    ({ name, product }) => name === names.engagement && product === productId,
  );
  const tests = (await instance.list('/tests/', TestRow, { engagement: engagementId ?? 0 })).filter(
    ({ id, title, engagement }) =>
      title === names.test && engagement === engagementId && !comparison.isOfOther(id, service),
  );
  return [
    ...onlyOne(engagements, { id: engagementId, finding: productName, field: 'engagements' }),
    ...onlyOne(tests, { id: testId, finding: service, field: 'tests' }),
  ];
}

interface OnlyOne extends Pick<Found, 'finding' | 'field'> {
  /** The id that Gecko knows. */
  readonly id: number | null;
}

function onlyOne(rows: readonly { readonly id: number }[], { id, finding, field }: OnlyOne): Found[] {
  const isOnlyOne = rows.length === 1 && rows[0]?.id === id;
  const there = rows.map((row) => row.id).join(' ');
  return isOnlyOne ? [] : [{ finding, field, gecko: String(id), defectdojo: there === '' ? 'none' : there }];
}
