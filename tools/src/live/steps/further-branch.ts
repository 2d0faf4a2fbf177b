import {
  closeBranch,
  followBranch,
  listMappingBranches,
  previewBranchClosing,
  setBranchPatterns,
} from '@gecko-defectdojo/services';
import type { FindingRow } from '../instance/rows.ts';
import { findingsOf, ingest, triage } from '../scene/gecko.ts';
import { mappingOf, pushNow, settled } from '../scene/pushes.ts';
import { nextReport } from '../scene/reports.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import type { StepOutcome } from '../step.ts';
import { rowsOf, testOf, untilMitigated } from './rows-there.ts';
import { choose } from './settings.ts';
import { AFTERWARDS } from './team-templates.ts';

const DAY_MS = 86_400_000;
const PATTERN = 'release/*';

/**
 * Scans another branch of the shop and follows it by a pattern: it gets a test of its own in the engagement, and the
 * settings of the shop. A decision about a finding there concerns none of the first branch.
 */
export async function followFurtherBranch(scene: Scene, compare: () => Promise<void>): Promise<StepOutcome> {
  const { context, comparison, shop, release } = scene;
  const { settings } = comparison;
  await choose(scene, shop, { extraTags: [...AFTERWARDS.templates], markVerified: true });
  await scanRelease(scene);
  const reference = { mappingId: mappingOf(shop) };
  const { branches } = await setBranchPatterns(context, reference, { patterns: [PATTERN] });
  release.mappingId = branches.find(({ branch }) => branch === release.branch)?.mappingId;
  const { engagement, test } = settings.namesOf(shop);
  settings.giveAll(release, { ...AFTERWARDS, isVerified: true });
  settings.giveNames(release, { engagement, test: `${test} (${release.branch})` });
  const { counters } = await settled(scene, release);
  const findings = await findingsOf(scene, release);
  expectEqual(counters.created, findings.length, 'The number of findings created for a further branch');
  await compare();
  await decide(scene);
  return { note: `${String(findings.length)} findings of a further branch are in a test of their own.` };
}

/** A scan of the further branch finds every second finding of the first branch. */
async function scanRelease({ shop, release, stack, tick }: Scene): Promise<void> {
  const report = nextReport(shop.report, tick(), (finding, index) => (index % 2 === 0 ? finding : undefined));
  release.report = { ...report, scan: { ...report.scan, branch: release.branch } };
  await ingest(stack, release.report);
}

/** Gives findings of the further branch each status that closing it treats in a way of its own. */
async function decide(scene: Scene): Promise<void> {
  const { release } = scene;
  const [fixed = [], dismissed = [], accepted = [], always = []] = (await findingsOf(scene, release)).map(
    (finding) => [finding],
  );
  const acceptedUntil = new Date(Date.now() + 30 * DAY_MS);
  await triage(scene, fixed, { status: 'fixed' });
  await triage(scene, dismissed, { status: 'false_positive' });
  await triage(scene, accepted, { status: 'accepted_risk', acceptedUntil });
  await triage(scene, always, { status: 'accepted_risk' });
  await settled(scene, release);
}

/**
 * Closes the further branch: as many findings of its test are mitigated as was said, and none of the first branch. It is
 * not followed by itself again. A person follows it again, and the same findings are as they were.
 */
export async function closeFurtherBranch(scene: Scene, compare: () => Promise<void>): Promise<StepOutcome> {
  const { context, shop, release } = scene;
  const test = await testOf(scene, release);
  const held = (await rowsOf(scene, release)).filter(isHeldOpen);
  const reference = { mappingId: mappingOf(shop), branchMappingId: mappingOf(release) };
  const { findings, elsewhere } = await previewBranchClosing(context, reference);
  expectEqual(findings, held.length, 'The number of findings that closing a branch mitigates');
  expectEqual(elsewhere, await countElsewhere(scene, held), 'The number of those that are open elsewhere');
  await closeBranch(context, { ...reference, findings: 'mitigate' });
  release.mappingId = undefined;
  await untilMitigated(scene, test);
  await compare();
  await scanRelease(scene);
  await pushNow(scene, shop);
  const { branches, except } = await listMappingBranches(context, { mappingId: mappingOf(shop) });
  expectThat(branches.length === 1, 'A branch that a person has closed is followed again by itself.');
  expectEqual(except.join(' '), release.branch, 'The exceptions of the patterns');
  await followAgain(scene);
  expectEqual(await testOf(scene, release), test, 'The test of a branch that is followed again');
  return {
    note: `Closing the branch mitigated ${String(findings)} findings, ${String(elsewhere)} of them open elsewhere.`,
  };
}

async function followAgain(scene: Scene): Promise<void> {
  const { context, shop, release } = scene;
  const { branch } = release;
  const { branches } = await followBranch(context, { mappingId: mappingOf(shop) }, { branch });
  release.mappingId = branches.find((row) => row.branch === branch)?.mappingId;
  const { counters } = await settled(scene, release);
  expectEqual(counters.created, 0, 'The number of findings created for a branch that is followed again');
}

function isHeldOpen({ active, risk_accepted: isAccepted }: FindingRow): boolean {
  return active || isAccepted;
}

/** Counts the findings that the first branch has open as well: with the same title, class, file and line. */
async function countElsewhere(scene: Scene, held: readonly FindingRow[]): Promise<number> {
  const others = new Set((await rowsOf(scene)).filter(isHeldOpen).map(placeOf));
  return held.filter((row) => others.has(placeOf(row))).length;
}

function placeOf({ title, cwe, file_path: file, line }: FindingRow): string {
  return JSON.stringify([title, cwe, file, line]);
}
