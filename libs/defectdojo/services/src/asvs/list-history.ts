import { CursorPageQuery } from '@gecko-defectdojo/contract';
import type { AsvsHistoryEntry } from '@gecko-defectdojo/contract';
import { listAudit, readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { actionsOf } from '../activity/internal/action-kinds.ts';
import { describeEvent } from '../activity/internal/describe-event.ts';
import { namePeople } from '../activity/internal/name-people.ts';
import { textOf } from '../activity/internal/sentence.ts';
import { requirePermission } from '../internal/authorise.ts';
import { nameOfPerson } from '../internal/name-of-person.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';

const Input = RepositoryReference.extend(CursorPageQuery.shape);

/** Returns one page of the history of a repository's profile, newest first. */
export async function listProfileHistory(
  context: ServiceContext,
  input: z.input<typeof Input>,
): Promise<Page<AsvsHistoryEntry>> {
  requirePermission(context, 'integrations.read');
  const { repositoryId, ...query } = parseInput(Input, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const actions = actionsOf('asvs');
    const asked = askPage(`history of ${repositoryId}`, query);
    const { rows: read, total } = await listAudit(tx, { teamId, repositoryId, actions, ...asked.window });
    const rows = asked.rows(read);
    const people = await namePeople(tx, context, rows);
    const lines = rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: row.actorId === null ? null : nameOfPerson(people, row.actorId),
      text: textOf(describeEvent(row)),
    }));
    return asked.page(lines, read, total);
  });
}
