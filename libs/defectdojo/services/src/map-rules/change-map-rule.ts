import { ChangeMapRuleInput } from '@gecko-defectdojo/contract';
import type { MapRule } from '@gecko-defectdojo/contract';
import { recordAudit, updateMapRule, withTeam } from '@gecko-defectdojo/data';
import type { MapRuleRecord } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireRevisedRule } from './internal/require-map-rule.ts';
import { rulesChanged } from './internal/rules-changed.ts';
import { viewMapRule } from './internal/view-map-rules.ts';
import { MapRuleReference } from './map-rule-reference.ts';

/** The fields that a person changes, in the order in which they are named. */
const FIELDS = ['name', 'enabled', 'conditions', 'product', 'level'] as const;

/**
 * Changes a map rule, or stops it and switches it on again. Its mappings stay. From now on it maps in the name of the
 * actor. Saving it unchanged does nothing.
 *
 * @throws IntegrationError `not_found`, `connection_missing` or `changed_meanwhile`
 */
export async function changeMapRule(
  context: ServiceContext,
  reference: MapRuleReference,
  input: z.input<typeof ChangeMapRuleInput>,
): Promise<MapRule> {
  requirePermission(context, 'integrations.manage');
  const { ruleId } = parseInput(MapRuleReference, reference);
  const wanted = parseInput(ChangeMapRuleInput, input);
  const { teamId, userId: by } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { connection, rule } = await requireRevisedRule(tx, context, ruleId);
    const changed = FIELDS.filter(
      (field) => wanted[field] !== undefined && !isSame(wanted[field], rule[field]),
    );
    if (changed.length === 0) return viewMapRule(tx, context, rule);
    const change = Object.fromEntries(changed.map((field) => [field, wanted[field]]));
    const after = await updateMapRule(tx, { teamId, ruleId }, { ...change, by });
    await recordAudit(tx, {
      action: 'map_rule.changed',
      subjectId: ruleId,
      detail: {
        name: rule.name,
        fields: changed,
        before: partOf(rule, changed),
        after: partOf(after, changed),
      },
    });
    await rulesChanged(tx, connection);
    return viewMapRule(tx, context, after);
  });
}

/** Returns the values that the activity shows. */
function partOf({ name, enabled, level }: MapRuleRecord, fields: readonly string[]) {
  return {
    ...(fields.includes('name') ? { name } : {}),
    ...(fields.includes('enabled') ? { enabled } : {}),
    ...(fields.includes('level') ? { level } : {}),
  };
}

/** Both come from the same schema, or from the database, which sorts keys by their length. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, part]) => [key, sorted(part)]);
}
