import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import {
  countOpenFindings,
  findConnection,
  findMappingOfRepository,
  listStatements,
} from '@gecko-defectdojo/data';
import type { OpenFindingsCount, AsvsStatementRecord, Tx } from '@gecko-defectdojo/data';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { ServiceContext } from '../../context.ts';
import { requireRepository } from '../../repository/internal/require-repository.ts';
import { levelSourceOf } from './level-source.ts';
import { loadProfileSources } from './profile-sources.ts';
import type { ProfileSources } from './profile-sources.ts';

/** A repository with what its requirements follow from. */
export interface RequirementSources {
  readonly repository: HostRepository;
  /** Undefined where the repository is not mapped. */
  readonly mappingId: string | undefined;
  /** The branch whose findings are counted: the mapped one, else the default branch. */
  readonly branch: string;
  readonly version: AsvsVersion;
  /** The level in force. L1 while none is known. */
  readonly level: AsvsLevel;
  readonly levelAssumed: boolean;
  readonly sources: ProfileSources;
  readonly open: readonly OpenFindingsCount[];
  readonly statements: readonly AsvsStatementRecord[];
}

/** Reads a repository's profile, open findings and statements under the connection's version. */
export async function loadRequirements(
  tx: Tx,
  context: ServiceContext,
  repositoryId: string,
): Promise<RequirementSources> {
  const { teamId } = context.actor;
  const repositoryIds = [repositoryId];
  const repository = await requireRepository(tx, context, repositoryId);
  const connection = await findConnection(tx, teamId);
  const version = connection?.asvsVersion ?? DEFAULT_ASVS_VERSION;
  const mapping = await findMappingOfRepository(tx, teamId, repositoryId);
  const isMapped = connection !== undefined && mapping?.connectionId === connection.id;
  const sources = (await loadProfileSources(tx, teamId, repositoryIds)).get(repositoryId);
  if (!sources) throw new Error('sources were asked for');
  const { level = null, chosenLevel = null, levelAssumed = false } = sources.profile ?? {};
  const source = levelSourceOf({ level, chosenLevel, levelAssumed });
  return {
    repository,
    mappingId: isMapped ? mapping.id : undefined,
    branch: isMapped ? mapping.branch : repository.defaultBranch,
    version,
    level: level ?? 1,
    levelAssumed: source === 'assumed' || source === 'none',
    sources,
    open: await countOpenFindings(tx, { teamId, connectionId: connection?.id }, repositoryIds),
    statements: await listStatements(tx, { teamId, repositoryIds }, version),
  };
}
