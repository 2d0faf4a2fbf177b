import { newTest } from '../api/tests.ts';
import type { Call } from '../http/call.ts';
import { importerError, ServerFault } from '../http/errors.ts';
import type { EngagementRecord, TestRecord } from '../records.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { isLongerThan } from '../rules/text-length.ts';
import type { World } from '../world.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportRun } from './import-run.ts';
import type { Report } from './report.ts';

/** Returns the test type of a report: `"type":"Gecko"` becomes "Gecko Scan (Generic Findings Import)". */
function testTypeName(reportType: string | undefined, scanType: string): string {
  if (reportType === undefined || reportType === '' || reportType === scanType) return scanType;
  if (reportType.endsWith(` (${scanType})`)) return reportType;
  if (`${reportType} Scan` === scanType) return scanType;
  return `${reportType} Scan (${scanType})`;
}

/** Since 2.54, refuses a report whose type differs from the type of the test. */
export function checkTestType(world: World, test: TestRecord, report: Report, scanType: string): void {
  if (!world.capabilities.checksTestType) return;
  const actual = world.store.testTypes.get(test.test_type)?.name ?? '';
  const expected = testTypeName(report.type, scanType);
  if (actual === expected || actual === scanType) return;
  throw importerError(
    `Test type mismatch: Test ${test.id} has test_type '${actual}', but the report contains test_type '${expected}'. ` +
      'Reimport with matching test_type or create a new test.',
  );
}

/** Creates the test of an import, and its type if it is new. */
export function createTest(
  call: Call,
  options: ImportOptions,
  engagement: EngagementRecord,
  reportType: string | undefined,
): TestRecord {
  const { store } = call.world;
  const name = testTypeName(reportType, options.scanType);
  const type =
    store.testTypes.find((row) => row.name === name) ??
    store.testTypes.save({
      id: store.testTypes.nextId(),
      name,
      static_tool: false,
      dynamic_tool: false,
      active: true,
    });
  const time = scanTime(call.world, options);
  const test = newTest(call, {
    engagement: engagement.id,
    test_type: type.id,
    target_start: time,
    target_end: time,
  });
  test.title = options.testTitle;
  if (test.title !== null && isLongerThan(test.title, 255)) throw new ServerFault();
  test.scan_type = options.scanType;
  test.lead = call.user.id;
  test.environment = store.environments.find((row) => row.name === options.environment)?.id ?? null;
  test.percent_complete = 50;
  test.tags = [...options.tags];
  setOrigin(test, options);
  return store.tests.save(test);
}

/** Runs after the findings: writes version, branch, build and commit to the test, and the row of the import history. */
export function finishTest(run: ImportRun, report: Report): void {
  const { world, test, options } = run;
  const { store } = world;
  const engagement = store.engagements.get(test.engagement);
  if (store.tests.get(test.id) === undefined || engagement === undefined) throw deletedMeanwhile(world, test);
  const now = formatDateTime(world.now());
  const time = scanTime(world, options);
  setOrigin(test, options);
  if (report.description !== undefined) test.description = report.description;
  if (options.kind === 'reimport' && options.tags.length > 0) test.tags = [...options.tags];
  if (time > test.target_end) test.target_end = time;
  test.percent_complete = 100;
  test.updated = now;
  store.tests.save(test);
  if (engagement.engagement_type === 'CI/CD' && time.slice(0, 10) > engagement.target_end) {
    engagement.target_end = time.slice(0, 10);
  }
  engagement.updated = now;
  store.engagements.save(engagement);
  store.testImports.save({
    id: store.testImports.nextId(),
    created: now,
    test: test.id,
    type: options.kind,
    version: options.version,
    build_id: options.buildId,
    commit_hash: options.commitHash,
    branch_tag: options.branchTag,
    actions: [...run.actions],
  });
}

/** Writes empty texts too: a reimport without version, branch, build and commit erases them (update_test_meta). */
function setOrigin(test: TestRecord, options: ImportOptions): void {
  const { version, branchTag, buildId, commitHash } = options;
  if (
    isLongerThan(version, 100) ||
    [branchTag, buildId, commitHash].some((text) => isLongerThan(text, 150))
  ) {
    throw new ServerFault();
  }
  test.version = version;
  test.branch_tag = branchTag;
  test.build_id = buildId;
  test.commit_hash = commitHash;
}

function scanTime(world: World, options: ImportOptions): string {
  return options.scanDate === undefined ? formatDateTime(world.now()) : `${options.scanDate}T00:00:00Z`;
}

/** 3.x refuses to restore a test that was deleted during an import into it. Before, that was a 500. */
function deletedMeanwhile(world: World, test: TestRecord): Error {
  if (!world.capabilities.batchedMatching) return new ServerFault();
  return importerError(
    `The test this scan was being imported into (id ${test.id}) was deleted while the scan was being processed, so ` +
      'the import could not be completed. Nothing was imported. Re-run the import against a test that still exists.',
  );
}
