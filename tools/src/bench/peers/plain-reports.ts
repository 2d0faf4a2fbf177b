import { findChangedFindings, hostSqlOf, withTeam } from '@gecko-defectdojo/data';
import type { LedgerScope } from '@gecko-defectdojo/data';
import { capabilitiesOf, freezeIdentity, renderFinding, reportItem } from '@gecko-defectdojo/domain';
import { asvsTagsOf } from '@gecko-defectdojo/services';
import type { BenchStack } from '../bench-stack.ts';

/** The most findings of one plain report, as the first report of a push has. */
const REPORT_FINDINGS = 2_000;
/** The most ids that the host takes at once. */
const HOST_PAGE = 1_000;

/** The instance's version, and the version of the ASVS that tags name. */
export interface PlainReportsOptions {
  readonly version: string | undefined;
  readonly asvsVersion: Parameters<typeof asvsTagsOf>[1];
}

/** A repository as a script exports it that exports it anew each time. */
export interface PlainReports {
  /** All findings, in reports of at most 2,000. */
  readonly reports: readonly string[];
  /** All findings in one report, as closing what is missing takes. */
  readonly whole: string;
}

/** Returns all findings in the reports of such a script, as Gecko renders them. */
export async function plainReports(
  { context }: BenchStack,
  scope: LedgerScope,
  { version, asvsVersion }: PlainReportsOptions,
): Promise<PlainReports> {
  const { teamId } = scope;
  const capabilities = capabilitiesOf(version);
  const findings = await withTeam(context.database, teamId, async (tx) => {
    const ids = await findChangedFindings(tx, scope, {
      holding: [],
      includeWithoutEnd: false,
      limit: 100_000,
    });
    const loaded = [];
    for (let from = 0; from < ids.length; from += HOST_PAGE)
      loaded.push(
        ...(await context.host.loadFindings(hostSqlOf(tx), teamId, ids.slice(from, from + HOST_PAGE))),
      );
    return loaded;
  });
  const items = findings.map((finding) => {
    const content = renderFinding(finding, {
      repositoryName: 'acme/peer',
      branch: scope.branch,
      capabilities,
      tags: asvsTagsOf(finding, asvsVersion),
    });
    const { statusChangedAt, firstDetectedAt } = finding;
    const identity = freezeIdentity(content, 'acme/peer');
    return reportItem({
      findingId: finding.id,
      content,
      identity,
      status: 'open',
      statusChangedAt,
      firstDetectedAt,
      capabilities,
    });
  });
  const reports: string[] = [];
  for (let from = 0; from < items.length; from += REPORT_FINDINGS)
    reports.push(fileOf(items.slice(from, from + REPORT_FINDINGS)));
  return { reports, whole: fileOf(items) };
}

function fileOf(findings: readonly object[]): string {
  return JSON.stringify({ type: 'Gecko', findings });
}
