import { setTimeout as delay } from 'node:timers/promises';
import { CheckDifference } from '@gecko-defectdojo/contract';
import { z } from 'zod';
import type { StagedRepository, Stage } from '../stage/stage.ts';
import type { ListedDifference, RepositoryState } from './compare-findings.ts';
import { expectedOf, shownOf } from './expected-finding.ts';
import type { GeckoRow, Shown } from './expected-finding.ts';

interface MappedTest extends Record<string, unknown> {
  readonly id: string;
  readonly service: string;
  readonly test_id: number | null;
}

/** Also on a machine so busy that a statement takes a second. */
const CHECK_MS = 120_000;
/** The API takes 600 requests a minute of one person. */
const POLL_MS = 500;
const PAGE = 100;

/** Reads everything that is compared of one repository. Undefined if it is not mapped. */
export async function readRepositoryState(
  stage: Stage,
  { id: repositoryId, index }: StagedRepository,
): Promise<RepositoryState | undefined> {
  const [mapping] = await stage.operator.query<MappedTest>(
    'select id, service, test_id from defectdojo.mappings where repository_id = $1 and removed_at is null',
    [repositoryId],
  );
  if (mapping === undefined) return undefined;
  const rows = await readGecko(stage, repositoryId);
  return {
    name: mapping.service,
    expected: new Map(rows.map((row) => [row.id, expectedOf(row)])),
    maybeAbsent: new Set(rows.filter((row) => row.status === 'false_positive').map(({ id }) => id)),
    shown: readDefectDojo(stage, mapping.test_id),
    listed: await check(stage, mapping.id, index),
    ledger: await readLedger(stage, mapping.id),
  };
}

function readGecko({ operator }: Stage, repositoryId: string): Promise<GeckoRow[]> {
  return operator.query<GeckoRow & Record<string, unknown>>(
    `select id, title, status, coalesce(severity_override, severity) as severity, cwe, file_path as "filePath", line,
       accepted_until as "acceptedUntil"
     from gecko.findings where repository_id = $1`,
    [repositoryId],
  );
}

async function readLedger({ operator }: Stage, mappingId: string): Promise<Map<string, string>> {
  const rows = await operator.query<{ id: string; words: string }>(
    `select finding_id as id, (jsonb_strip_nulls(to_jsonb(e))
       - array['team_id', 'mapping_id', 'finding_id', 'identity', 'field_hashes'])::text as words
     from defectdojo.exported_findings e where mapping_id = $1`,
    [mappingId],
  );
  return new Map(rows.map(({ id, words }) => [id, words]));
}

function readDefectDojo({ simulator }: Stage, testId: number | null): Map<string, Shown[]> {
  const shown = new Map<string, Shown[]>();
  if (testId === null) return shown;
  const acceptances = simulator.state.riskAcceptances();
  for (const finding of simulator.state.findings(testId)) {
    const id = finding.unique_id_from_tool ?? `without an id, ${String(finding.id)}`;
    shown.set(id, [...(shown.get(id) ?? []), shownOf(finding, acceptances)]);
  }
  return shown;
}

const StartedCheck = z.object({ id: z.uuid() });
const EndedCheck = z.object({ status: z.string(), errorMessage: z.string().nullable() });

/** Checks the mapping as a person does, and reads the listed differences. */
async function check(
  { admin }: Stage,
  mappingId: string,
  api: number,
): Promise<Map<string, ListedDifference>> {
  const path = `~/mappings/${mappingId}/checks`;
  const { id } = StartedCheck.parse(await admin.insist({ method: 'POST', path, api }));
  const deadline = performance.now() + CHECK_MS;
  for (;;) {
    const ended = EndedCheck.parse(await admin.insist({ method: 'GET', path: `~/checks/${id}`, api }));
    if (ended.status === 'done') break;
    if (ended.status === 'failed' || performance.now() > deadline)
      throw new Error(`The check of a mapping is ${ended.status}: ${ended.errorMessage ?? 'no reason'}`);
    await delay(POLL_MS);
  }
  const listed = new Map<string, ListedDifference>();
  for (let offset = 0; ; offset += PAGE) {
    const page = `~/checks/${id}/differences?limit=${String(PAGE)}&offset=${String(offset)}`;
    const found = z.array(CheckDifference).parse(await admin.insist({ method: 'GET', path: page, api }));
    for (const one of found) listed.set(one.findingId ?? `extra ${String(one.remoteId)}`, one);
    if (found.length < PAGE) return listed;
  }
}
