import { deleteMapRuleException as deleteRow, recordAudit, withTeam } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';
import { holdRulesOfTeam } from './internal/require-map-rule.ts';
import { rulesChanged } from './internal/rules-changed.ts';
import { MapRuleExceptionReference } from './map-rule-reference.ts';

/**
 * Deletes an exception. Repositories that it kept from the rules are mapped as they change, or where a person applies the
 * rules to them.
 *
 * @throws IntegrationError `not_found` or `connection_missing`
 */
export async function deleteMapRuleException(
  context: ServiceContext,
  input: MapRuleExceptionReference,
): Promise<void> {
  requirePermission(context, 'integrations.manage');
  const { exceptionId } = parseInput(MapRuleExceptionReference, input);
  await withTeam(context.database, context.actor, async (tx) => {
    const { connection } = await holdRulesOfTeam(tx, context);
    const deleted = await deleteRow(tx, keyOfConnection(connection), exceptionId);
    if (!deleted)
      throw new IntegrationError('not_found', 'This exception does not exist. It may have been deleted.');
    const { pattern } = deleted;
    await recordAudit(tx, {
      action: 'map_rule.exception_removed',
      subjectId: exceptionId,
      detail: { pattern },
    });
    await rulesChanged(tx, connection);
  });
}
