import { SummarizeBatchInput } from '@gecko-defectdojo/contract';
import type { BatchSummary } from '@gecko-defectdojo/contract';
import { nameKey } from '@gecko-defectdojo/contract/constants';
import { findMappedProducts, readTeam, sumOpenFindings } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { findNamesakes, NAMES_MAX } from './internal/find-namesakes.ts';
import { nameByRule } from './internal/mapping-rule.ts';
import { selectRepositories } from './internal/select-repositories.ts';
import { targetProduct } from './internal/target-product.ts';
import type { PlannedRow } from './internal/target-product.ts';

/**
 * Sums up what mapping many would do: repositories, their open findings, and products. DefectDojo is asked for 50 names
 * at most, beginning with `namesFrom`; the next request goes on with `nextNames`. Writes nothing.
 *
 * @throws IntegrationError `product_not_found`, or an error of the exchange with DefectDojo
 */
export async function summarizeBatch(
  context: ServiceContext,
  input: z.input<typeof SummarizeBatchInput>,
): Promise<BatchSummary> {
  requirePermission(context, 'integrations.read');
  const { rule, repositories: selection, namesFrom } = parseInput(SummarizeBatchInput, input);
  const { teamId } = context.actor;
  const known = await readTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    const selected = await selectRepositories(tx, context, { connection, selection });
    const ids = selected.map(({ id }) => id);
    // Only chosen repositories may be mapped already.
    const mapped =
      selection.kind === 'chosen'
        ? await findMappedProducts(tx, { teamId, connectionId: connection.id }, ids)
        : new Map<string, unknown>();
    const open = selected.filter(({ id }) => !mapped.has(id));
    const findings = await sumOpenFindings(
      tx,
      teamId,
      open.map(({ id }) => id),
    );
    return { connection, open, alreadyMapped: mapped.size, findings };
  });
  const { connection, open, ...sums } = known;
  const byName = new Map<string, PlannedRow>();
  for (const repository of open) {
    const name = nameByRule(rule, repository);
    if (!byName.has(nameKey(name))) byName.set(nameKey(name), { repository, name, mappedTo: undefined });
  }
  const rows = [...byName.values()].slice(namesFrom, namesFrom + NAMES_MAX);
  const namesakes = await findNamesakes(context, { connection, rule, rows });
  const existing = rows.filter((row) => targetProduct(row, namesakes).kind === 'existing').length;
  const next = namesFrom + rows.length;
  return {
    ...sums,
    repositories: open.length,
    products: byName.size,
    existingProducts: existing,
    newProducts: rows.length - existing,
    nextNames: rows.length > 0 && next < byName.size ? next : null,
  };
}
