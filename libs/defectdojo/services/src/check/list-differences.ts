import type { CheckDifference } from '@gecko-defectdojo/contract';
import { listDifferences as listDifferenceRows, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { CheckDifferencesInput } from './check-reference.ts';
import { requireCheck } from './internal/require-check.ts';
import { nameLeavers, viewDifference } from './internal/view-difference.ts';

/**
 * Returns one page of a check's differences: missing findings first, then changed ones, then extra ones, the most
 * severe of a kind first. The total counts stored differences, at most 10,000 of a kind; the check itself counts all.
 *
 * @throws IntegrationError `not_found`
 */
export async function listDifferences(
  context: ServiceContext,
  input: CheckDifferencesInput,
): Promise<Page<CheckDifference>> {
  requirePermission(context, 'integrations.read');
  const { checkId, ...query } = parseInput(CheckDifferencesInput, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { connection } = await requireCheck(tx, teamId, checkId);
    const asked = askPage(`differences of ${checkId}`, query);
    const { kind, choice } = query;
    const filter = { teamId, checkId, kind, isLeft: choice && choice === 'left' };
    const { rows, total } = await listDifferenceRows(tx, { ...filter, ...asked.window });
    const listed = asked.rows(rows);
    const names = await nameLeavers(tx, context, listed);
    const differences = listed.map((row) => viewDifference(row, { url: connection.url, names }));
    return asked.page(differences, rows, total);
  });
}
