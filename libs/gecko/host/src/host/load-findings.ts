import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { HostSql } from '@gecko-defectdojo/host';
import type { findings, repositories } from '@gecko/data';
import { findingsUrlOf } from './findings-url.ts';

type FindingRow = typeof findings.$inferSelect;
type RepositoryName = Pick<typeof repositories.$inferSelect, 'provider' | 'fullName'>;

function geckoFinding(
  row: FindingJson,
  { url, triagedBy, setBy, setAt }: People & { readonly url: string },
): GeckoFinding {
  return {
    id: row.id,
    revision: row.revision,
    url,
    type: row.type,
    title: row.title,
    shortDescription: row.shortDescription,
    description: row.description,
    cwe: row.cwe,
    severity: row.severityOverride ?? row.severity,
    cvssVector: row.cvssVector,
    cvssRationale: row.cvssRationale,
    confidenceScore: row.confidenceScore,
    filePath: row.filePath,
    line: row.line,
    callChain: row.callChain,
    proofOfConcept: row.proofOfConcept,
    patch: row.patch,
    remediation: row.remediation,
    plannedDate: row.plannedDate,
    effort: row.effort,
    owner: row.owner,
    cweList: row.cweList,
    tags: row.tags,
    status: row.status,
    statusChangedAt: new Date(row.statusChangedAt).toISOString(),
    acceptedUntil: row.acceptedUntil && new Date(row.acceptedUntil).toISOString(),
    firstDetectedAt: new Date(row.firstDetectedAt).toISOString(),
    triagedBy,
    triagedAt: row.triagedAt && new Date(row.triagedAt).toISOString(),
    triageReason: row.triageReason,
    scannedSeverity: row.severityOverride === null ? null : row.severity,
    severitySetBy: setBy,
    severitySetAt: setAt && new Date(setAt).toISOString(),
  };
}

/**
 * The names of the people who triaged a finding and who set its severity, and the time of the latter; null where no
 * person did, or where Gecko does not know.
 */
interface People {
  readonly triagedBy: string | null;
  readonly setBy: string | null;
  readonly setAt: string | null;
}

export interface LoadFindingsOptions {
  readonly teamId: string;
  readonly findingIds: readonly string[];
  /** Where people open Gecko, without a trailing slash. */
  readonly appBaseUrl: string;
}

type FindingColumns = Omit<FindingRow, 'statusChangedAt' | 'acceptedUntil' | 'firstDetectedAt' | 'triagedAt'>;

/** A finding as JSON, so that numbers and instants are the same under every driver. */
interface FindingJson extends FindingColumns {
  readonly statusChangedAt: string;
  readonly acceptedUntil: string | null;
  readonly firstDetectedAt: string;
  readonly triagedAt: string | null;
}

const COLUMNS = [
  'id',
  'revision',
  'type',
  'title',
  'short_description',
  'description',
  'cwe',
  'severity',
  'severity_override',
  'cvss_vector',
  'cvss_rationale',
  'confidence_score',
  'file_path',
  'line',
  'call_chain',
  'proof_of_concept',
  'patch',
  'remediation',
  'planned_date',
  'effort',
  'owner',
  'cwe_list',
  'tags',
  'status',
  'status_changed_at',
  'accepted_until',
  'first_detected_at',
  'triaged_at',
  'triage_reason',
];

const PAIRS = COLUMNS.map((column) => {
  const key = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return `'${key}', f.${column}`;
}).join(', ');

/** Returns these findings in full; deleted ones are left out. */
export async function loadFindings(sql: HostSql, options: LoadFindingsOptions): Promise<GeckoFinding[]> {
  if (options.findingIds.length === 0) return [];
  const rows = await sql.query<{ finding: FindingJson } & RepositoryName & People>(
    `select json_build_object(${PAIRS}) as finding, r.provider, r.full_name as "fullName",
      t.name as "triagedBy", u.name as "setBy", to_jsonb(e.at) #>> '{}' as "setAt"
    from gecko.findings f
    join gecko.repositories r on r.team_id = f.team_id and r.id = f.repository_id
    left join lateral (
      select s.by, s.at from gecko.finding_events s
      where s.team_id = f.team_id and s.finding_id = f.id and s.what = 'severity' and f.severity_override is not null
      order by s.at desc, s.id desc limit 1
    ) e on true
    left join gecko.users u on u.team_id = f.team_id and u.id = e.by
    left join gecko.users t on t.team_id = f.team_id and t.id = f.triaged_by
    where f.team_id = $1::uuid and f.id = any($2::uuid[])`,
    [options.teamId, options.findingIds],
  );
  return rows.map(({ finding, triagedBy, setBy, setAt, ...name }) => {
    const url = `${findingsUrlOf(options.appBaseUrl, name)}?finding=${finding.id}`;
    return geckoFinding(finding, { url, triagedBy, setBy, setAt });
  });
}
