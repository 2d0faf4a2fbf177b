import { catalogueOf, chapterOf } from '@gecko-defectdojo/asvs/catalogue';
import { benchmarkAddress, DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { AsvsVersion, RepositoryRow } from '@gecko-defectdojo/contract';
import {
  countOpenFindings,
  findLastChanges,
  findLastPushes,
  findMappingsByIds,
  viewPush,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, PushRecord, RepositoryTableRow, Tx } from '@gecko-defectdojo/data';
import { formerNameOf, ownSettingsOf } from '@gecko-defectdojo/domain';
import { productUrl } from '@gecko-defectdojo/client';
import { levelSourceOf } from '../../asvs/internal/level-source.ts';
import { shownFindings } from '../../asvs/internal/open-findings-of.ts';
import type { ServiceContext } from '../../context.ts';
import { isDefaultFollowed } from '../../mapping/internal/followed-branch.ts';
import { revisionOfMapping } from '../../internal/revision.ts';
import { findScanTimes, showStanding } from './standings.ts';
import type { ShowStandingOptions } from './standings.ts';

/** Returns rows of the repositories table for the API, at most one page. */
export async function viewRepositories(
  tx: Tx,
  context: Pick<ServiceContext, 'host' | 'actor'>,
  options: {
    readonly connection: ConnectionRecord | undefined;
    readonly rows: readonly RepositoryTableRow[];
  },
): Promise<RepositoryRow[]> {
  const { connection, rows } = options;
  const { teamId } = context.actor;
  const mappingIds = rows.flatMap(({ mappingId }) => (mappingId === null ? [] : [mappingId]));
  const ids = rows.map(({ id }) => id);
  // Sent together: none of them needs the response of another.
  const [mappings, lastPushes, lastChanges, counts] = await Promise.all([
    findMappingsByIds(tx, teamId, mappingIds),
    findLastPushes(tx, teamId, mappingIds),
    findLastChanges(tx, teamId, mappingIds),
    countOpenFindings(tx, { teamId, connectionId: connection?.id }, ids),
  ]);
  const scanTimes = await findScanTimes(tx, context, { teamId, mappings: [...mappings.values()] });
  const countsOf = Map.groupBy(counts, ({ repositoryId }) => repositoryId);
  const version = connection?.asvsVersion ?? DEFAULT_ASVS_VERSION;
  return rows.map((row) => ({
    ...viewRow(row, {
      connection,
      version,
      scanTimes,
      mapping: mappings.get(row.mappingId ?? ''),
      lastPush: lastPushes.get(row.mappingId ?? ''),
      lastChange: lastChanges.get(row.mappingId ?? ''),
    }),
    ...shownFindings(version, countsOf.get(row.id) ?? []),
  }));
}

interface BelongingToRow extends ShowStandingOptions {
  readonly version: AsvsVersion;
  readonly lastChange: PushRecord | undefined;
}

function viewRow(row: RepositoryTableRow, belonging: BelongingToRow): RepositoryRow {
  const { connection, version, mapping, lastPush, lastChange } = belonging;
  // The API shows these under another name or in another form; the other columns go through as they are.
  const {
    fullName,
    mappingId: _,
    chosenLevel: _chosen,
    levelAssumed: _assumed,
    branch: _branch,
    hasProfile,
    chapters,
    noticeKind,
    noticeMessage,
    ...columns
  } = row;
  return {
    ...columns,
    name: fullName,
    mapping:
      mapping && connection
        ? {
            id: mapping.id,
            revision: revisionOfMapping(mapping),
            branch: mapping.branch,
            followsDefaultBranch: isDefaultFollowed(mapping, row),
            settings: ownSettingsOf(mapping),
            formerName: formerNameOf(mapping.service, row),
            productId: mapping.productId,
            productName: mapping.productName,
            productUrl: productUrl(connection.url, mapping.productId),
            benchmarkUrl: benchmarkUrl(connection, mapping.productId),
            state: mapping.state,
            stateCode: mapping.stateCode,
            stateReason: mapping.stateReason,
          }
        : null,
    levelSource: levelSourceOf(row),
    unsure: [...columns.unsure],
    // Without a profile nothing was ever read.
    notRead: hasProfile ? [...columns.notRead] : catalogueOf(version).chapters.map(({ id }) => id),
    chapters: chapters.flatMap((id) => {
      const chapter = chapterOf(version, id);
      return chapter ? [{ id, name: chapter.name }] : [];
    }),
    lastPush: lastPush ? viewPush(lastPush) : null,
    standing: showStanding(belonging),
    lastChange: lastChange ? viewPush(lastChange) : null,
    attention: noticeKind === null ? null : { code: noticeKind, message: noticeMessage ?? '' },
  };
}

/**
 * Returns the address of a product's benchmark in the connection's ASVS version, or null while its type is not known. A
 * wrong one would make rows there: opening it for the first time sets the benchmark of the product up (3.2.0).
 */
function benchmarkUrl(
  { url, asvsVersion, benchmarkTypes }: Pick<ConnectionRecord, 'url' | 'asvsVersion' | 'benchmarkTypes'>,
  productId: number,
): string | null {
  const type = benchmarkTypes[asvsVersion];
  return type === undefined ? null : benchmarkAddress(url, type, productId);
}
