import { CreateMapRuleExceptionInput, MAP_RULE_EXCEPTIONS_MAX } from '@gecko-defectdojo/contract';
import type { MapRuleException } from '@gecko-defectdojo/contract';
import {
  countMapRuleExceptions,
  insertMapRuleException,
  recordAudit,
  withTeam,
} from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';
import { holdRulesOfTeam } from './internal/require-map-rule.ts';
import { rulesChanged } from './internal/rules-changed.ts';
import { viewMapRuleException } from './internal/view-map-rules.ts';

/**
 * Adds an exception: repositories whose name matches are never mapped by a rule. Those that are mapped stay mapped.
 *
 * @throws IntegrationError `connection_missing`, or `conflict` for one that is there and for the two hundred and first
 */
export async function createMapRuleException(
  context: ServiceContext,
  input: CreateMapRuleExceptionInput,
): Promise<MapRuleException> {
  requirePermission(context, 'integrations.manage');
  const { pattern } = parseInput(CreateMapRuleExceptionInput, input);
  return withTeam(context.database, context.actor, async (tx) => {
    const { connection } = await holdRulesOfTeam(tx, context);
    const key = keyOfConnection(connection);
    if ((await countMapRuleExceptions(tx, key)) >= MAP_RULE_EXCEPTIONS_MAX)
      throw refused(
        `There are ${String(MAP_RULE_EXCEPTIONS_MAX)} exceptions, which is the most. Delete one of them first.`,
      );
    const exception = await insertMapRuleException(tx, key, { pattern, createdBy: context.actor.userId });
    if (!exception) throw refused('There is an exception of this pattern already.');
    await recordAudit(tx, {
      action: 'map_rule.exception_added',
      subjectId: exception.id,
      detail: { pattern },
    });
    await rulesChanged(tx, connection);
    return viewMapRuleException(tx, context, exception);
  });
}

function refused(message: string): IntegrationError {
  return new IntegrationError('conflict', message, { field: 'pattern' });
}
