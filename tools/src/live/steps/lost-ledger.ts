import { withTeam } from '@gecko-defectdojo/data';
import { createJobContext, reconcileMapping } from '@gecko-defectdojo/jobs';
import type { ReconcileResult } from '@gecko-defectdojo/jobs';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { findingsOf, ingest, triage } from '../scene/gecko.ts';
import { mappingOf, pushNow, settled } from '../scene/pushes.ts';
import { nextReport } from '../scene/reports.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import type { StepOutcome } from '../step.ts';

const DAY_MS = 86_400_000;

/**
 * Loses the ledger of the shop, after a scan that worded findings anew, and reconciles it with DefectDojo. Nothing is
 * made or written a second time, and nothing counts as a person's edit. Findings whose first texts are lost with it can
 * be carried by no report: a Risk Acceptance accepts their risks, with an end and without one, and they are opened
 * again.
 */
export async function loseLedger(scene: Scene, compare: () => Promise<void>): Promise<StepOutcome> {
  const { comparison, shop } = scene;
  const reworded = await rewordOpen(scene);
  const [withEnd, withoutEnd] = reworded;
  expectThat(withEnd !== undefined && withoutEnd !== undefined, 'Fewer than 2 findings are open.');
  const { recovered, edited, unmatched } = await loseAndReconcile(scene);
  expectThat(
    unmatched >= reworded.length,
    `The first texts of ${String(unmatched)} findings are lost, instead of ${String(reworded.length)}.`,
  );
  expectEqual(edited, 0, 'The number of findings that count as edited after a lost ledger');
  const { counters } = await pushNow(scene, shop);
  expectEqual(counters.writes, 0, 'The number of writes after a lost ledger');
  await compare();
  const acceptedUntil = new Date(Date.now() + 30 * DAY_MS);
  await triage(scene, [withEnd], { status: 'accepted_risk', acceptedUntil });
  await triage(scene, [withoutEnd], { status: 'accepted_risk' });
  comparison.acceptedForEver.add(withoutEnd.id);
  await settled(scene, shop);
  await compare();
  await triage(scene, [withEnd, withoutEnd], { status: 'open' });
  comparison.acceptedForEver.clear();
  await settled(scene, shop);
  return {
    note: `Of ${String(recovered)} findings that were recovered, no report matches ${String(unmatched)}.`,
  };
}

/** A scan words open findings anew, so that DefectDojo keeps the hash of texts that only the ledger knows. */
async function rewordOpen(scene: Scene): Promise<GeckoFinding[]> {
  const { shop, stack, tick } = scene;
  const before = new Map((await findingsOf(scene, shop)).map(({ id, title }) => [id, title]));
  shop.report = nextReport(shop.report, tick(), (finding, index) =>
    index % 5 === 0 ? { ...finding, title: `Once more: ${finding.title}`.slice(0, 2_000) } : finding,
  );
  await ingest(stack, shop.report);
  await settled(scene, shop);
  const now = await findingsOf(scene, shop);
  return now.filter(({ id, title, status }) => status === 'open' && before.get(id) !== title);
}

async function loseAndReconcile({ context, shop }: Scene): Promise<ReconcileResult> {
  const { teamId } = context.actor;
  const mappingId = mappingOf(shop);
  await withTeam(context.database, teamId, (tx) =>
    tx.execute(sql`delete from defectdojo.exported_findings where mapping_id = ${mappingId}::uuid`),
  );
  const { signal } = new AbortController();
  return reconcileMapping(createJobContext(context), { teamId, mappingId }, signal);
}
