import { deleteMapRule as deleteRow, recordAudit, withTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireRevisedRule } from './internal/require-map-rule.ts';
import { rulesChanged } from './internal/rules-changed.ts';
import { MapRuleReference } from './map-rule-reference.ts';

/**
 * Deletes a map rule. Its mappings stay.
 *
 * @throws IntegrationError `not_found`, `connection_missing` or `changed_meanwhile`
 */
export async function deleteMapRule(context: ServiceContext, input: MapRuleReference): Promise<void> {
  requirePermission(context, 'integrations.manage');
  const { ruleId } = parseInput(MapRuleReference, input);
  const { teamId } = context.actor;
  await withTeam(context.database, context.actor, async (tx) => {
    const { connection, rule } = await requireRevisedRule(tx, context, ruleId);
    await deleteRow(tx, { teamId, ruleId });
    await recordAudit(tx, { action: 'map_rule.deleted', subjectId: ruleId, detail: { name: rule.name } });
    await rulesChanged(tx, connection);
  });
}
