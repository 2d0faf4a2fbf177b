import { deleteInGecko, findingsOf, ingest, override } from '../scene/gecko.ts';
import { settled } from '../scene/pushes.ts';
import { nextReport } from '../scene/reports.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import { rowsOf } from './rows-there.ts';

/** Sets severities in both directions, and takes them back. */
export async function overrideSeverities(scene: Scene, compare: () => Promise<void>): Promise<void> {
  const some = (await findingsOf(scene, scene.shop)).slice(0, 6);
  for (const severity of [9.9, 0.4]) {
    await override(scene, some, severity);
    await settled(scene, scene.shop);
    await compare();
  }
  await override(scene, some, null);
  await settled(scene, scene.shop);
}

/** A later scan words findings anew, finds them elsewhere, and misses the last one. */
export async function reword(scene: Scene): Promise<void> {
  const { shop, stack, tick } = scene;
  const last = shop.report.findings.length - 1;
  shop.report = nextReport(shop.report, tick(), (finding, index) => {
    if (index === last) return undefined;
    if (index % 3 === 2) return finding;
    return {
      ...finding,
      title: `Reworded: ${finding.title}`.slice(0, 2_000),
      description: `${finding.description}\n\nSeen again with *other* words.`,
      cwe: finding.cwe === 'CWE-79' ? null : 'CWE-79',
      cweList: finding.cweList ? [] : ['CWE-20', 'CWE-22'],
      plannedDate: finding.plannedDate ? null : '2027-05-31',
      effort: finding.effort ? null : 'medium',
      line: index % 2 === 0 ? 77 : null,
      filePath: `moved/${String(index)}.ts`,
      type: finding.type === 'XSS' ? 'SQLI' : 'XSS',
      severity: Math.max(0.1, 10 - finding.severity),
      cvssVector: finding.cvssVector === null ? 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N' : null,
      remediation: index % 2 === 0 ? null : 'Ask for less.',
      proofOfConcept: index % 2 === 0 ? 'curl -i /' : null,
      patch: finding.patch === null ? '--- a\n+++ b\n' : null,
    };
  });
  await ingest(stack, shop.report);
  await settled(scene, shop);
}

/** Findings that are deleted in Gecko are mitigated in DefectDojo, with a note that says why. */
export async function deleteFromGecko(scene: Scene): Promise<void> {
  const [one, two] = await findingsOf(scene, scene.shop);
  expectThat(one !== undefined && two !== undefined, 'There are no findings to delete.');
  await deleteInGecko(scene, [one, two]);
  const { counters } = await settled(scene, scene.shop);
  expectEqual(counters.rejected, 0, 'The number of rejected findings');
  const row = (await rowsOf(scene)).find(({ unique_id_from_tool: id }) => id === one.id);
  const hasNote = row?.notes.some(({ entry }) => entry.includes('deleted in Gecko')) ?? false;
  expectThat(hasNote, 'A finding that was deleted in Gecko has no note that says so.');
}
