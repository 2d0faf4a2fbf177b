import type { MappingBranch, MappingBranches } from '@gecko-defectdojo/contract';
import { testUrl } from '@gecko-defectdojo/client';
import { findLastPushes, hostSqlOf, viewPush } from '@gecko-defectdojo/data';
import type { MappingRecord, PushRecord, Tx } from '@gecko-defectdojo/data';
import { ruledBranches } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '../../context.ts';
import type { LoadedBranches } from './require-branches.ts';
import { revisionOfBranches } from './revision-of-branches.ts';

/** The host names so many scanned branches at most. */
const SCANNED_MAX = 100;

/** Returns the branches of a mapping for the API. */
export async function viewBranches(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  { connection, first, further }: LoadedBranches,
): Promise<MappingBranches> {
  const { teamId, repositoryId, branchRule } = first;
  const rows = [first, ...further];
  const followed = rows.map(({ branch }) => branch);
  const scanned = await context.host.listScannedBranches(hostSqlOf(tx), teamId, repositoryId);
  const ids = rows.map(({ id }) => id);
  const lastPushes = await findLastPushes(tx, teamId, ids);
  const repository = await context.host.findRepository(hostSqlOf(tx), teamId, repositoryId);
  return {
    mappingId: first.id,
    repositoryId,
    // A repository that was removed from Gecko keeps the name that DefectDojo has.
    repositoryName: repository?.fullName ?? first.service,
    revision: revisionOfBranches(first, further),
    branches: rows.map((row) => viewBranch(row, { url: connection.url, scanned, lastPushes })),
    patterns: [...(branchRule?.patterns ?? [])],
    except: [...(branchRule?.except ?? [])],
    beyond: branchRule === null ? [] : [...ruledBranches({ rule: branchRule, followed, scanned }).beyond],
  };
}

function viewBranch(
  row: MappingRecord,
  known: {
    readonly url: string;
    readonly scanned: readonly string[];
    readonly lastPushes: ReadonlyMap<string, PushRecord>;
  },
): MappingBranch {
  const lastPush = known.lastPushes.get(row.id);
  return {
    mappingId: row.id,
    branch: row.branch,
    isFirst: row.firstMappingId === null,
    isGone: isGone(row, known.scanned),
    testId: row.testId,
    testUrl: row.testId === null ? null : testUrl(known.url, row.testId),
    state: row.state,
    stateCode: row.stateCode,
    stateReason: row.stateReason,
    lastPush: lastPush ? viewPush(lastPush) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Where the host names as many branches as it may, one that is missing may be scanned still. */
function isGone({ branch, testId }: MappingRecord, scanned: readonly string[]): boolean {
  return testId !== null && scanned.length < SCANNED_MAX && !scanned.includes(branch);
}
