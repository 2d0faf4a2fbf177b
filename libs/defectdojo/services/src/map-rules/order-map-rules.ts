import { OrderMapRulesInput } from '@gecko-defectdojo/contract';
import type { MapRules } from '@gecko-defectdojo/contract';
import { orderMapRules as orderRows, recordAudit, withTeam } from '@gecko-defectdojo/data';
import type { MapRuleRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireRevision, revisionOfRuleOrder } from '../internal/revision.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';
import { holdRulesOfTeam } from './internal/require-map-rule.ts';
import { rulesChanged } from './internal/rules-changed.ts';
import { viewMapRules } from './internal/view-map-rules.ts';

/**
 * Puts all map rules into another order: the first that matches decides.
 *
 * @throws IntegrationError `connection_missing`, `changed_meanwhile`, `not_found` for another rule, or `conflict` unless
 * each rule is named once
 */
export async function orderMapRules(context: ServiceContext, input: OrderMapRulesInput): Promise<MapRules> {
  requirePermission(context, 'integrations.manage');
  const { ruleIds } = parseInput(OrderMapRulesInput, input);
  return withTeam(context.database, context.actor, async (tx) => {
    const { connection, rules } = await holdRulesOfTeam(tx, context);
    await requireRevision(tx, context, { what: 'order of the rules' }, revisionOfRuleOrder(rules));
    requireOrderOf(rules, ruleIds);
    if (rules.some(({ id }, index) => id !== ruleIds[index])) {
      await orderRows(tx, keyOfConnection(connection), ruleIds);
      await recordAudit(tx, {
        action: 'map_rules.ordered',
        subjectId: connection.id,
        detail: { rules: ruleIds.map((ruleId) => rules.find(({ id }) => id === ruleId)?.name ?? '') },
      });
      await rulesChanged(tx, connection);
    }
    return viewMapRules(tx, context, connection);
  });
}

function requireOrderOf(rules: readonly MapRuleRecord[], ruleIds: readonly string[]): void {
  const known = new Set(rules.map(({ id }) => id));
  const named = new Set(ruleIds);
  if (ruleIds.some((id) => !known.has(id)))
    throw new IntegrationError('not_found', 'One of these rules does not exist. Read the rules again.', {
      field: 'ruleIds',
    });
  if (named.size === ruleIds.length && named.size === known.size) return;
  throw new IntegrationError('conflict', 'Name each rule once. Read the rules again, then order them.', {
    retry: 'when_person_acted',
    field: 'ruleIds',
  });
}
