import { holdConnection, listMapRules } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MapRuleRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requireConnection } from '../../connection/internal/require-connection.ts';
import type { ServiceContext } from '../../context.ts';
import { requireRevision, revisionOfMapRule } from '../../internal/revision.ts';
import { keyOfConnection } from './key-of-connection.ts';

/** The connection whose rules are about to be changed, locked until the transaction ends, with its rules in order. */
export interface HeldRules {
  readonly connection: ConnectionRecord;
  readonly rules: readonly MapRuleRecord[];
}

/**
 * Returns the team's connection with its rules, which no other request changes until the transaction ends.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function holdRulesOfTeam(tx: Tx, { actor }: ServiceContext): Promise<HeldRules> {
  await holdConnection(tx, actor.teamId);
  const connection = await requireConnection(tx, actor.teamId);
  return { connection, rules: await listMapRules(tx, keyOfConnection(connection)) };
}

/**
 * Returns a rule of the team's connection.
 *
 * @throws IntegrationError `not_found` or `connection_missing`
 */
export async function requireMapRule(
  tx: Tx,
  { actor }: ServiceContext,
  ruleId: string,
): Promise<MapRuleRecord> {
  const connection = await requireConnection(tx, actor.teamId);
  return findIn(await listMapRules(tx, keyOfConnection(connection)), ruleId);
}

function findIn(rules: readonly MapRuleRecord[], ruleId: string): MapRuleRecord {
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule) return rule;
  throw new IntegrationError(
    'not_found',
    'This rule does not exist. It may have been deleted. Reload the page.',
  );
}

/**
 * Returns a rule that is about to be changed, which must have one of the revisions that the caller has named.
 *
 * @throws IntegrationError `not_found`, `connection_missing` or `changed_meanwhile`
 */
export async function requireRevisedRule(
  tx: Tx,
  context: ServiceContext,
  ruleId: string,
): Promise<HeldRules & { readonly rule: MapRuleRecord }> {
  const held = await holdRulesOfTeam(tx, context);
  const rule = findIn(held.rules, ruleId);
  await requireRevision(tx, context, { what: 'rule', id: ruleId }, revisionOfMapRule(rule));
  return { ...held, rule };
}
