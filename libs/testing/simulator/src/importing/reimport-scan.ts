import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../http/call.ts';
import type { TestRecord } from '../records.ts';
import { closeAbsent, copyOriginals } from './close-old-findings.ts';
import { compareDrafts, draftOf, type Draft } from './draft.ts';
import type { ImportOptions } from './import-options.ts';
import type { StartedImport } from './import-scan.ts';
import { ImportRun } from './import-run.ts';
import { checkTestType, finishTest } from './import-test.ts';
import { updateMatched } from './matched-finding.ts';
import { createFinding } from './new-finding.ts';
import { parseReport, type Report, type ReportItem } from './report.ts';

/** Number of items whose matches 3.x looks up at once (IMPORT_REIMPORT_MATCH_BATCH_SIZE). */
const MATCH_BATCH = 1000;

/**
 * Starts the reimport of a report into a test (dojo/importers/default_reimporter.py). Without transaction and lock:
 * existing rows are looked up first and written later, so two concurrent runs create everything twice.
 */
export function startReimport(call: Call, options: ImportOptions, test: TestRecord): StartedImport {
  const { world, user } = call;
  const report = parseReport(world, options.file.content);
  call.countFindings(report.items.length);
  checkTestType(world, test, report, options.scanType);
  // 2.46 reads each match just before it saves it.
  const early = world.capabilities.batchedMatching ? call.early : undefined;
  return {
    test,
    parsed: report.items.length,
    finish: async (findingsLimit = call.findingsLimit) => {
      const run = new ImportRun({ world, user, test, options, findingsLimit, early });
      const originals = copyOriginals(run);
      await run.spend(originals.length * world.latency.perLoadedFindingMs);
      if (world.capabilities.batchedMatching) await processInBatches(run, report);
      else await processOneByOne(run, report);
      closeAbsent(run, originals);
      finishTest(run, report);
      return run;
    },
  };
}

/** 3.x: computes severities and hashes of the whole report first, then goes in hash order and looks up each batch. */
async function processInBatches(run: ImportRun, report: Report): Promise<void> {
  const { world, options } = run;
  const drafts = report.items
    .map((item) => draftOf(world, item, options))
    .filter((draft) => draft !== undefined);
  drafts.sort(compareDrafts);
  for (let start = 0; start < drafts.length; start += MATCH_BATCH) {
    const batch = drafts.slice(start, start + MATCH_BATCH);
    const matches = new Map<string, number>();
    for (const { hash } of batch) {
      const match = world.store.findings.lowestWithHash(run.test.id, hash);
      if (match !== undefined && run.early?.has(match) !== false) matches.set(hash, match);
    }
    if (start === 0 && world.latency.perRequestMs > 0) await sleep(world.latency.perRequestMs);
    for (const [index, draft] of batch.entries()) {
      const outcome = await processDraft(run, draft, matches);
      if (outcome === 'continue') run.relations.flushIfDue(start + index === drafts.length - 1);
    }
  }
}

/** 2.46: processes one item after the other, and looks up each in turn. */
async function processOneByOne(run: ImportRun, report: Report): Promise<void> {
  const { world } = run;
  if (world.latency.perRequestMs > 0) await sleep(world.latency.perRequestMs);
  for (const item of report.items) await processItem(run, item);
}

async function processItem(run: ImportRun, item: ReportItem): Promise<void> {
  const draft = draftOf(run.world, item, run.options);
  if (draft === undefined) return;
  const match = run.world.store.findings.lowestWithHash(run.test.id, draft.hash);
  await processDraft(run, draft, new Map(match === undefined ? [] : [[draft.hash, match]]));
}

/** Updates the match of an item, or creates it. A created finding can match the rest of its batch. */
async function processDraft(
  run: ImportRun,
  draft: Draft,
  matches: Map<string, number>,
): Promise<'skip' | 'continue'> {
  const { latency, store } = run.world;
  const match = matches.get(draft.hash);
  await run.spend(match === undefined ? latency.perNewFindingMs : latency.perMatchedFindingMs);
  run.begin(draft);
  const stored = match === undefined ? undefined : store.findings.get(match);
  // The row was deleted after the look-up.
  if (match !== undefined && stored === undefined) return 'skip';
  if (stored !== undefined) {
    const early = run.early?.get(stored.id);
    const outcome = updateMatched(run, early === undefined ? stored : { ...stored, ...early }, draft);
    // A saved row has taken the place of the stored one.
    if (outcome === 'continue') run.relations.add(store.findings.get(stored.id) ?? stored, draft, false);
    return outcome;
  }
  const finding = createFinding(run, draft);
  matches.set(draft.hash, finding.id);
  run.record(finding, 'N');
  run.relations.add(finding, draft, true);
  return 'continue';
}
