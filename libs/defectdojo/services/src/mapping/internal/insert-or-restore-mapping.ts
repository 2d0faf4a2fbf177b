import { catalogueOf } from '@gecko-defectdojo/asvs';
import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import {
  assumeProfile,
  findMapping,
  findRemovedMapping,
  holdAsvsVersion,
  insertMapping,
  recordLeftAsIs,
  updateMapping,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { requestPublishingOfMapping } from '../../asvs/request-publishing.ts';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { FollowedBranch } from './followed-branch.ts';
import { chooseService } from './choose-service.ts';

export interface InsertOrRestoreMappingOptions extends FollowedBranch {
  readonly connection: ConnectionRecord;
  readonly repository: HostRepository;
  readonly product: Pick<RemoteProduct, 'id' | 'name'>;
  readonly createdBy: string;
}

/**
 * Inserts a mapping, or restores the removed mapping of the same repository and product, whose ledger knows which
 * findings DefectDojo already holds. If the removed mapping followed another branch, the findings of that branch are
 * left as they are.
 */
export async function insertOrRestoreMapping(
  tx: Tx,
  options: InsertOrRestoreMappingOptions,
): Promise<{ readonly mapping: MappingRecord; readonly isRestored: boolean }> {
  const { connection, repository, product, branch, followsDefaultBranch, createdBy } = options;
  const { teamId, id: connectionId } = connection;
  const key = { teamId, connectionId, repositoryId: repository.id, productId: product.id, branch };
  const removed = await findRemovedMapping(tx, key);
  if (removed) {
    if (removed.branch !== branch) await recordLeftAsIs(tx, { teamId, mappingId: removed.id });
    await updateMapping(
      tx,
      { teamId, mappingId: removed.id },
      {
        branch,
        followsDefaultBranch,
        branchRule: null,
        removedAt: null,
        // The repository was mapped again before the last push had mitigated everything. The next push compares the
        // rest.
        closingSince: null,
        // It begins as the connection, like one that is new.
        ...{ settings: {}, pausedAt: null, pausedBy: null },
        productName: product.name,
        // Nothing told it of changes of the repository meanwhile.
        renamed: null,
        state: 'active',
        stateCode: null,
        stateReason: null,
      },
    );
    const mapping = await findMapping(tx, teamId, removed.id);
    if (!mapping) throw new Error('a revived mapping is live');
    await haveLevel(tx, mapping);
    await requestPublishingOfMapping(tx, mapping);
    return { mapping, isRestored: true };
  }
  const service = await chooseService(tx, { connection, productId: product.id }, repository);
  const mapping = await insertMapping(tx, {
    ...key,
    followsDefaultBranch,
    service,
    renamed: false,
    productName: product.name,
    createdBy,
  });
  await haveLevel(tx, mapping);
  await requestPublishingOfMapping(tx, mapping);
  return { mapping, isRestored: false };
}

/** A mapped repository has a level, assumed until its code is read. */
async function haveLevel(tx: Tx, { teamId, repositoryId }: MappingRecord): Promise<void> {
  const version = (await holdAsvsVersion(tx, teamId)) ?? DEFAULT_ASVS_VERSION;
  const notRead = catalogueOf(version).chapters.map(({ id }) => id);
  await assumeProfile(tx, { teamId, repositoryId }, { version, notRead });
}
