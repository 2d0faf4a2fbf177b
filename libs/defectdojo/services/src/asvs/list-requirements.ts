import { countStatuses } from '@gecko-defectdojo/asvs';
import { AsvsRequirementsQuery } from '@gecko-defectdojo/contract';
import type { AsvsRequirements } from '@gecko-defectdojo/contract';
import { hostSqlOf, readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { nameOfPerson } from '../internal/name-of-person.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';
import { knownRequirements } from './internal/known-requirements.ts';
import { requireChapter } from './internal/load-matrix.ts';
import { loadRequirements } from './internal/load-requirements.ts';
import { chaptersOfSources } from './internal/profile-sources.ts';
import { viewRequirement } from './internal/view-requirement.ts';

const Input = RepositoryReference.extend(AsvsRequirementsQuery.shape);

/**
 * Returns the requirements of a repository at its level: of the chapters that apply, or of one chapter whether it applies
 * or not. Each says what is known of it, and where from.
 *
 * @throws IntegrationError `not_found` for a chapter that the version does not have
 */
export async function listRequirements(
  context: ServiceContext,
  input: z.input<typeof Input>,
): Promise<AsvsRequirements> {
  requirePermission(context, 'integrations.read');
  const { repositoryId, chapter } = parseInput(Input, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const loaded = await loadRequirements(tx, context, repositoryId);
    const { repository, branch, version, level, levelAssumed, sources, open, statements } = loaded;
    const chapterIds =
      chapter === undefined
        ? chaptersOfSources(version, sources)
            .filter(({ decision }) => decision === 'yes')
            .map(({ id }) => id)
        : [requireChapter(version, chapter).id];
    const known = knownRequirements({
      ...{ version, level, chapterIds, open, statements },
      detection: sources.detection,
    });
    const people = [...new Set(statements.map(({ by }) => by))];
    const names = await context.host.findPeople(hostSqlOf(tx), teamId, people);
    return {
      ...{ repositoryId, provider: repository.provider, repositoryName: repository.fullName, branch },
      ...{ version, level, levelAssumed },
      counts: countStatuses(known.map(({ status }) => status)),
      items: known.map((one) => viewRequirement(one, loaded, (id) => nameOfPerson(names, id))),
    };
  });
}
