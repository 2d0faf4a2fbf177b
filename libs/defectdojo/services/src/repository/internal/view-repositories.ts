import { benchmarkPagePath } from '@gecko-defectdojo/asvs';
import { chapterOf } from '@gecko-defectdojo/asvs/catalogue';
import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { findLastPushes, findMappingsByIds, viewPush } from '@gecko-defectdojo/data';
import type { ConnectionRecord, RepositoryTableRow, Tx } from '@gecko-defectdojo/data';
import { productUrl } from '@gecko-defectdojo/client';
import { levelSourceOf } from '../../asvs/internal/level-source.ts';
import type { ServiceContext } from '../../context.ts';
import { isDefaultFollowed } from '../../mapping/internal/followed-branch.ts';
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
  const mappings = await findMappingsByIds(tx, teamId, mappingIds);
  const lastPushes = await findLastPushes(tx, teamId, mappingIds);
  const scanTimes = await findScanTimes(tx, context, { teamId, mappings: [...mappings.values()] });
  return rows.map((row) =>
    viewRow(row, {
      connection,
      scanTimes,
      mapping: row.mappingId === null ? undefined : mappings.get(row.mappingId),
      lastPush: row.mappingId === null ? undefined : lastPushes.get(row.mappingId),
    }),
  );
}

function viewRow(row: RepositoryTableRow, belonging: ShowStandingOptions): RepositoryRow {
  const { connection, mapping, lastPush } = belonging;
  const version = connection?.asvsVersion ?? DEFAULT_ASVS_VERSION;
  // The API shows these under another name or in another form; the other columns go through as they are.
  const {
    fullName,
    mappingId: _,
    chosenLevel: _chosen,
    levelAssumed: _assumed,
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
            branch: mapping.branch,
            followsDefaultBranch: isDefaultFollowed(mapping, row),
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
    notRead: [...columns.notRead],
    chapters: chapters.flatMap((id) => {
      const chapter = chapterOf(version, id);
      return chapter ? [{ id, name: chapter.name }] : [];
    }),
    lastPush: lastPush ? viewPush(lastPush) : null,
    standing: showStanding(belonging),
    attention: noticeKind === null ? null : { code: noticeKind, message: noticeMessage ?? '' },
  };
}

/**
 * Returns the address of the page where DefectDojo shows a product's benchmark of the connection's ASVS version, or null
 * where it has none. It is a page for people alone; no API reads or writes benchmarks (3.2.0).
 */
function benchmarkUrl(
  { url, asvsVersion, instanceVersion }: Pick<ConnectionRecord, 'url' | 'asvsVersion' | 'instanceVersion'>,
  productId: number,
): string | null {
  const path = benchmarkPagePath({
    version: asvsVersion,
    productId,
    instanceVersion: instanceVersion ?? undefined,
  });
  return path === undefined ? null : `${url}${path}`;
}
