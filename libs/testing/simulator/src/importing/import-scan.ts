import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../http/call.ts';
import type { EngagementRecord, TestRecord } from '../records.ts';
import { closeReplaced } from './close-old-findings.ts';
import { draftOf, severityOf } from './draft.ts';
import type { ImportOptions } from './import-options.ts';
import { ImportRun } from './import-run.ts';
import { createTest, finishTest } from './import-test.ts';
import { createFinding } from './new-finding.ts';
import { parseReport, type Report } from './report.ts';

/** A report that was parsed and has its test. No finding of it is written yet. */
export interface StartedImport {
  readonly test: TestRecord;
  /** Number of findings in the report. */
  readonly parsed: number;
  /** Writes the findings. A fault may end it after `findingsLimit` of them. */
  finish(findingsLimit?: number): Promise<ImportRun>;
}

/**
 * Starts the import of a report into a new test (dojo/importers/default_importer.py). Every item becomes a finding, also
 * duplicates.
 */
export async function startImport(
  call: Call,
  options: ImportOptions,
  engagement: EngagementRecord,
): Promise<StartedImport> {
  const { world } = call;
  const report = parseReport(world, options.file.content);
  call.countFindings(report.items.length);
  if (world.latency.perRequestMs > 0) await sleep(world.latency.perRequestMs);
  const test = createTest(call, options, engagement, report.type);
  return {
    test,
    parsed: report.items.length,
    finish: async (findingsLimit = call.findingsLimit) => {
      const run = new ImportRun({ world, user: call.user, test, options, findingsLimit });
      await createFindings(run, report);
      closeReplaced(run);
      finishTest(run, report);
      return run;
    },
  };
}

async function createFindings(run: ImportRun, report: Report): Promise<void> {
  // Severities are checked before the first row is written, hashes row by row.
  const kept = report.items.filter((item) => severityOf(item, run.options) !== undefined);
  for (const [index, item] of kept.entries()) {
    const draft = draftOf(run.world, item, run.options);
    if (draft === undefined) continue;
    await run.spend(run.world.latency.perNewFindingMs);
    run.begin(draft);
    const finding = createFinding(run, draft);
    run.record(finding, 'N');
    run.relations.add(finding, draft, true);
    run.relations.flushIfDue(index === kept.length - 1);
  }
}
