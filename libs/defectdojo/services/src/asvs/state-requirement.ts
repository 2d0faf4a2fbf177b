import { requirementOf, shortVersion } from '@gecko-defectdojo/asvs';
import { AsvsRequirementId, StateRequirementInput } from '@gecko-defectdojo/contract';
import type { AsvsRequirement } from '@gecko-defectdojo/contract';
import {
  endStatement,
  hostSqlOf,
  listStatements,
  lockStatement,
  putStatement,
  recordAudit,
  requestCounting,
  withTeam,
} from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { nameOfPerson } from '../internal/name-of-person.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';
import { knownRequirements } from './internal/known-requirements.ts';
import { loadRequirements } from './internal/load-requirements.ts';
import { viewRequirement } from './internal/view-requirement.ts';

/** A requirement of a repository, in the connection's version. */
export const RequirementReference = RepositoryReference.extend({ requirementId: AsvsRequirementId });
export type RequirementReference = z.infer<typeof RequirementReference>;

/**
 * Records a person's verdict on a requirement of a repository, with the reason, in place of an earlier one; or takes it
 * back. It holds until a person changes it, also where findings and code say otherwise, and counts in the version that it
 * was given for. To state the same again changes nothing.
 *
 * @throws IntegrationError `not_found` for a requirement that the version does not have
 */
export async function stateRequirement(
  context: ServiceContext,
  reference: RequirementReference,
  input: unknown,
): Promise<AsvsRequirement> {
  requirePermission(context, 'integrations.manage');
  const { repositoryId, requirementId } = parseInput(RequirementReference, reference);
  const { verdict, reason = '' } = parseInput(StateRequirementInput, input);
  const { teamId, userId: by } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const loaded = await loadRequirements(tx, context, repositoryId);
    const { version, sources, mappingId } = loaded;
    const requirement = requirementOf(version, requirementId);
    if (!requirement)
      throw new IntegrationError(
        'not_found',
        `ASVS ${shortVersion(version)} has no requirement ${requirementId}. Choose another one.`,
      );
    const key = { teamId, repositoryId, version, requirementId };
    const before = await lockStatement(tx, key);
    const isSame =
      verdict === null ? before === undefined : before?.verdict === verdict && before.reason === reason;
    if (!isSame) {
      const at = context.now();
      await (verdict === null
        ? endStatement(tx, key, { by, at })
        : putStatement(tx, { ...key, verdict, reason, by, at }));
      await recordAudit(tx, {
        action: verdict === null ? 'asvs.statement_taken_back' : 'asvs.requirement_stated',
        subjectId: repositoryId,
        detail: {
          requirementId,
          version: shortVersion(version),
          before: { verdict: before?.verdict ?? null, reason: before?.reason ?? null },
          after: { verdict, reason: verdict === null ? null : reason },
        },
      });
      if (mappingId !== undefined) await requestCounting(tx, mappingId);
    }
    const [known] = knownRequirements({
      ...loaded,
      level: 3,
      chapterIds: [requirement.chapterId],
      detection: sources.detection,
      statements: await listStatements(tx, { teamId, repositoryIds: [repositoryId] }, version),
    }).filter((one) => one.requirement.id === requirementId);
    if (!known) throw new Error('a requirement of the version is in its chapter');
    const people = known.statement ? [known.statement.by] : [];
    const names = await context.host.findPeople(hostSqlOf(tx), teamId, people);
    return viewRequirement(known, loaded, (id) => nameOfPerson(names, id));
  });
}
