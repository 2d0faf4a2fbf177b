import type { MapRule } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireMapRule } from './internal/require-map-rule.ts';
import { viewMapRule } from './internal/view-map-rules.ts';
import { MapRuleReference } from './map-rule-reference.ts';

/**
 * Returns a map rule.
 *
 * @throws IntegrationError `not_found` or `connection_missing`
 */
export async function getMapRule(context: ServiceContext, input: MapRuleReference): Promise<MapRule> {
  requirePermission(context, 'integrations.read');
  const { ruleId } = parseInput(MapRuleReference, input);
  return withTeam(context.database, context.actor, async (tx) =>
    viewMapRule(tx, context, await requireMapRule(tx, context, ruleId)),
  );
}
