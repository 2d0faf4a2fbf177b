import type { AppliedMapRules } from '@gecko-defectdojo/contract';
import { markForRules, recordAudit, requestMapByRule, withTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { decideToday, idsOfMatching } from './internal/decide-today.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';
import { loadRuleBook } from './internal/load-rule-book.ts';
import { holdRulesOfTeam } from './internal/require-map-rule.ts';

/**
 * Gives today's unmapped repositories that a rule matches to the rules, at most 10,000. A job maps them, or asks where
 * that would take a product that is not theirs. While exports are paused they wait.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function applyMapRules(context: ServiceContext): Promise<AppliedMapRules> {
  requirePermission(context, 'integrations.manage');
  return withTeam(context.database, context.actor, async (tx) => {
    const { connection, rules } = await holdRulesOfTeam(tx, context);
    const key = keyOfConnection(connection);
    const ids = idsOfMatching(await decideToday(tx, key, await loadRuleBook(tx, key, rules)));
    if (ids.length > 0) {
      await markForRules(tx, key, ids);
      await requestMapByRule(tx, connection.id);
      await recordAudit(tx, {
        action: 'map_rules.applied',
        subjectId: connection.id,
        detail: { repositories: ids.length },
      });
    }
    return { repositories: ids.length };
  });
}
