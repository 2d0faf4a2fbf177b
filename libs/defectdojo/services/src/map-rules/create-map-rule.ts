import { CreateMapRuleInput, MAP_RULES_MAX } from '@gecko-defectdojo/contract';
import type { MapRule } from '@gecko-defectdojo/contract';
import { insertMapRule, recordAudit, withTeam } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';
import { holdRulesOfTeam } from './internal/require-map-rule.ts';
import { rulesChanged } from './internal/rules-changed.ts';
import { viewMapRule } from './internal/view-map-rules.ts';

/**
 * Adds a map rule after all others. It maps repositories that appear or change from now on, in the name of the actor;
 * today's are mapped only where the rules are applied to them.
 *
 * @throws IntegrationError `connection_missing`, or `conflict` for the fifty-first rule
 */
export async function createMapRule(
  context: ServiceContext,
  input: z.input<typeof CreateMapRuleInput>,
): Promise<MapRule> {
  requirePermission(context, 'integrations.manage');
  const values = parseInput(CreateMapRuleInput, input);
  return withTeam(context.database, context.actor, async (tx) => {
    const { connection, rules } = await holdRulesOfTeam(tx, context);
    if (rules.length >= MAP_RULES_MAX) throw tooManyRules();
    const by = context.actor.userId;
    const rule = await insertMapRule(tx, keyOfConnection(connection), { ...values, by });
    await recordAudit(tx, {
      action: 'map_rule.created',
      subjectId: rule.id,
      detail: { name: rule.name, enabled: rule.enabled },
    });
    await rulesChanged(tx, connection);
    return viewMapRule(tx, context, rule);
  });
}

function tooManyRules(): IntegrationError {
  return new IntegrationError(
    'conflict',
    `There are ${String(MAP_RULES_MAX)} rules, which is the most. Delete or widen one of them first.`,
  );
}
