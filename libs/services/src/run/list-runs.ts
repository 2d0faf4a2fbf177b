import type { ExportRun } from '@gecko-defectdojo/contract';
import { listRuns as listRunRows, viewRun, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { requireMapping } from '../mapping/require-mapping.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../parse-input.ts';
import { RunsQuery } from './run-reference.ts';

/** One page of a mapping's runs, newest first. @throws IntegrationError `not_found` */
export async function listRuns(context: ServiceContext, input: RunsQuery): Promise<Page<ExportRun>> {
  requirePermission(context, 'integrations.read');
  const { mappingId, ...query } = parseInput(RunsQuery, input);
  const { teamId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    await requireMapping(tx, teamId, mappingId);
    const { rows, total } = await listRunRows(tx, { teamId, mappingId }, query);
    return pageOf(rows.map(viewRun), total, query);
  });
}
