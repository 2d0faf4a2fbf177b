import { and, eq, inArray } from 'drizzle-orm';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { Tx } from '@gecko-defectdojo/data';
import { findings, repositories } from '../schema/index.ts';

type FindingRow = typeof findings.$inferSelect;
type RepositoryName = Pick<typeof repositories.$inferSelect, 'provider' | 'fullName'>;

function urlOf(appBaseUrl: string, repository: RepositoryName, findingId: string): string {
  const path = repository.fullName.split('/').map(encodeURIComponent).join('/');
  return `${appBaseUrl}/repo/${repository.provider}/${path}/vulnerabilities?finding=${findingId}`;
}

function geckoFinding(row: FindingRow, url: string): GeckoFinding {
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
    status: row.status,
    statusChangedAt: row.statusChangedAt.toISOString(),
    acceptedUntil: row.acceptedUntil?.toISOString() ?? null,
    firstDetectedAt: row.firstDetectedAt.toISOString(),
  };
}

export interface LoadFindingsOptions {
  readonly teamId: string;
  readonly findingIds: readonly string[];
  /** Where people open Gecko, without a trailing slash. */
  readonly appBaseUrl: string;
}

/** These findings in full, as the export tells of them; what is gone is left out. */
export async function loadFindings(tx: Tx, options: LoadFindingsOptions): Promise<GeckoFinding[]> {
  if (options.findingIds.length === 0) return [];
  const rows = await tx
    .select({ finding: findings, provider: repositories.provider, fullName: repositories.fullName })
    .from(findings)
    .innerJoin(
      repositories,
      and(eq(repositories.teamId, findings.teamId), eq(repositories.id, findings.repositoryId)),
    )
    .where(and(eq(findings.teamId, options.teamId), inArray(findings.id, [...options.findingIds])));
  return rows.map(({ finding, ...name }) =>
    geckoFinding(finding, urlOf(options.appBaseUrl, name, finding.id)),
  );
}
