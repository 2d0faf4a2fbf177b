import { MAP_MANY_TASK, MapManyInput } from '@gecko-defectdojo/contract';
import type { MappingBatch } from '@gecko-defectdojo/contract';
import { enqueueTask, insertBatch, recordAudit, withTeam } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection, requireSameConnection } from '../connection/internal/require-connection.ts';
import { withClient } from '../connection/with-client.ts';
import type { ServiceContext } from '../context.ts';
import { requireProduct } from '../mapping/internal/resolve-product.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireAcceptedKey } from '../push/internal/require-pushable.ts';
import { existingProductOf, nameByRule } from './internal/mapping-rule.ts';
import { selectRepositories } from './internal/select-repositories.ts';
import { viewBatch } from './internal/view-batch.ts';

const NAME_MAX = 500;

/**
 * Starts to map many repositories by a rule, in the background and on behalf of the actor. Each repository becomes an
 * item of the batch. A repository that is mapped before its turn is skipped. A `level` goes to those whose level no
 * person chose, together with the mapping.
 *
 * @throws IntegrationError `repository_not_found` if nothing is selected, `product_not_found`, or `key_rejected`
 */
export async function startBatch(
  context: ServiceContext,
  input: z.input<typeof MapManyInput>,
): Promise<MappingBatch> {
  requirePermission(context, 'integrations.manage');
  const { rule, repositories: selection, level = null } = parseInput(MapManyInput, input);
  const { teamId, userId } = context.actor;
  const known = await withTeam(context.database, context.actor, (tx) => requireConnection(tx, teamId));
  requireAcceptedKey(known);
  const productId = existingProductOf(rule);
  const product =
    productId === undefined
      ? undefined
      : await withClient(context, known, (client) => requireProduct(context, client, productId));
  return withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireSameConnection(tx, known);
    const repositories = await selectRepositories(tx, context, { connection, selection });
    if (repositories.length === 0) throw nothingSelected();
    const batch = await insertBatch(
      tx,
      { teamId, connectionId: connection.id, rule, level, createdBy: userId },
      repositories.map((repository) => ({
        repositoryId: repository.id,
        repositoryName: repository.fullName.slice(0, NAME_MAX),
        productName: product?.name ?? nameByRule(rule, repository),
      })),
    );
    await enqueueTask(tx, { task: MAP_MANY_TASK, payload: { batchId: batch.id }, key: batch.id });
    await recordAudit(tx, {
      action: 'mapping.batch_started',
      subjectId: batch.id,
      detail: { total: repositories.length, ...(level === null ? {} : { level }) },
    });
    return viewBatch(tx, context, batch);
  });
}

function nothingSelected(): IntegrationError {
  return new IntegrationError(
    'repository_not_found',
    'There is no repository left to map. Choose others, or change the search.',
    { field: 'repositories' },
  );
}
