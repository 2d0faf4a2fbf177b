import type { Mapping } from '@gecko-defectdojo/contract';
import { findLastPushes, hostSqlOf, listOwnTests, viewPush } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { productUrl, testUrl } from '@gecko-defectdojo/client';
import { ownSettingsOf, withoutOwn } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '../../context.ts';
import { revisionOfMapping } from '../../internal/revision.ts';
import { namePausers } from './name-pausers.ts';
import { isDefaultFollowed } from './followed-branch.ts';
import { viewOtherTests } from '../../neighbours/view-other-tests.ts';
import { findScannedSince } from './scanned-since.ts';

export interface ViewMappingsOptions {
  readonly connection: ConnectionRecord;
  readonly mappings: readonly MappingRecord[];
}

/** Returns mappings of one connection for the API, at most one page. */
export async function viewMappings(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  options: ViewMappingsOptions,
): Promise<Mapping[]> {
  const { connection, mappings } = options;
  const { teamId } = connection;
  const repositoryIds = mappings.map((mapping) => mapping.repositoryId);
  const repositories = await context.host.findRepositories(hostSqlOf(tx), teamId, repositoryIds);
  const byId = new Map(repositories.map((repository) => [repository.id, repository]));
  const mappingIds = mappings.map((mapping) => mapping.id);
  const lastPushes = await findLastPushes(tx, teamId, mappingIds);
  const own = mappings.some(({ otherTests }) => otherTests !== null)
    ? await listOwnTests(tx, { teamId, connectionId: connection.id })
    : new Set<number>();
  const scannedSince = await findScannedSince(tx, context, { mappings, repositories: byId });
  const names = await namePausers(tx, context, mappings);
  return mappings.map((mapping) => {
    const lastPush = lastPushes.get(mapping.id);
    const repository = byId.get(mapping.repositoryId);
    return {
      id: mapping.id,
      revision: revisionOfMapping(mapping),
      repositoryId: mapping.repositoryId,
      // A repository that was removed from Gecko keeps the name that DefectDojo has.
      repositoryName: repository?.fullName ?? mapping.service,
      branch: mapping.branch,
      firstMappingId: mapping.firstMappingId,
      followsDefaultBranch: repository === undefined || isDefaultFollowed(mapping, repository),
      defaultBranch: repository?.defaultBranch ?? null,
      scannedSince: scannedSince.get(mapping.id) ?? null,
      productId: mapping.productId,
      productName: mapping.productName,
      productUrl: productUrl(connection.url, mapping.productId),
      engagementId: mapping.engagementId,
      testId: mapping.testId,
      testUrl: mapping.testId === null ? null : testUrl(connection.url, mapping.testId),
      settings: ownSettingsOf(mapping),
      pausedAt: mapping.pausedAt?.toISOString() ?? null,
      pausedBy: names.get(mapping.id) ?? null,
      ...(mapping.heldBack === null ? {} : { heldBack: mapping.heldBack }),
      otherTests: viewOtherTests(connection, withoutOwn(mapping.otherTests, own)),
      asvsLeft: mapping.asvsLeft,
      state: mapping.state,
      stateCode: mapping.stateCode,
      stateReason: mapping.stateReason,
      lastPush: lastPush ? viewPush(lastPush) : null,
      createdAt: mapping.createdAt.toISOString(),
    };
  });
}

/** Returns one mapping for the API. */
export async function viewMapping(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  options: { readonly connection: ConnectionRecord; readonly mapping: MappingRecord },
): Promise<Mapping> {
  const [view] = await viewMappings(tx, context, {
    connection: options.connection,
    mappings: [options.mapping],
  });
  if (!view) throw new Error('one mapping has one view');
  return view;
}
