import type { StagedRepository, Stage } from '../stage/stage.ts';
import type { RepositoryState } from './compare-findings.ts';
import { expectedOf, shownOf } from './expected-finding.ts';
import type { GeckoRow, Shown } from './expected-finding.ts';
import { listDifferences } from './list-differences.ts';

interface MappedTest extends Record<string, unknown> {
  readonly id: string;
  readonly service: string;
  readonly test_id: number | null;
}

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
    listed: await listDifferences(stage, mapping.id, index),
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
