import { countStatuses, requirementsText, uniteStatuses } from '@gecko-defectdojo/asvs';
import type { StatusOfRequirement } from '@gecko-defectdojo/asvs';
import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { countOpenFindings, findLatestDetections, listStatements } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { knownRequirements } from './internal/known-requirements.ts';

/** A repository of a product with the profile that is in force. */
export interface ProfiledRepository {
  readonly repositoryId: string;
  readonly level: AsvsLevel;
  /** The chapters that apply. */
  readonly chapters: readonly string[];
}

export interface DescribeRequirementsOptions {
  readonly teamId: string;
  readonly connectionId: string;
  readonly version: AsvsVersion;
}

/** Detections hold the evidence of a repository, so only some are in memory at once. */
const PAGE = 50;

/**
 * Returns the numbers of requirements of the repositories of a product together, each at its level, as its metadata say
 * them. Undefined where none is expected.
 */
export async function describeRequirements(
  tx: Tx,
  { teamId, connectionId, version }: DescribeRequirementsOptions,
  repositories: readonly ProfiledRepository[],
): Promise<string | undefined> {
  const all: StatusOfRequirement[] = [];
  for (let from = 0; from < repositories.length; from += PAGE) {
    const page = repositories.slice(from, from + PAGE);
    const repositoryIds = page.map(({ repositoryId }) => repositoryId);
    const detections = await findLatestDetections(tx, teamId, repositoryIds);
    const open = byRepository(await countOpenFindings(tx, { teamId, connectionId }, repositoryIds));
    const statements = byRepository(await listStatements(tx, { teamId, repositoryIds }, version));
    for (const { repositoryId, level, chapters } of page) {
      const known = knownRequirements({
        ...{ version, level, chapterIds: chapters },
        detection: detections.get(repositoryId),
        open: open.get(repositoryId) ?? [],
        statements: statements.get(repositoryId) ?? [],
      });
      all.push(...known.map(({ requirement, status }) => ({ requirementId: requirement.id, status })));
    }
  }
  return requirementsText(countStatuses(uniteStatuses(all)));
}

function byRepository<T extends { readonly repositoryId: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ repositoryId }) => repositoryId);
}
