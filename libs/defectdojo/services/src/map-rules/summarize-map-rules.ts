import { SummarizeMapRulesInput } from '@gecko-defectdojo/contract';
import type { MapRulesSummary } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { decideToday } from './internal/decide-today.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';
import { loadRuleBook } from './internal/load-rule-book.ts';
import { withDraft } from './internal/with-draft.ts';

/**
 * Counts today's unmapped repositories by what the rules would do to them, with a draft as if it were saved. Asks
 * DefectDojo nothing, and writes nothing.
 *
 * @throws IntegrationError `connection_missing`, or `not_found` for a draft of a rule that is not there
 */
export async function summarizeMapRules(
  context: ServiceContext,
  input: z.input<typeof SummarizeMapRulesInput>,
): Promise<MapRulesSummary> {
  requirePermission(context, 'integrations.read');
  const { draft } = parseInput(SummarizeMapRulesInput, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const key = keyOfConnection(await requireConnection(tx, teamId));
    const { rules: saved, exceptions } = await loadRuleBook(tx, key);
    const rules = withDraft(saved, draft);
    const decided = await decideToday(tx, key, { rules, exceptions });
    const byKind = Map.groupBy(decided, ({ decision }) => decision.kind);
    const count = (kind: 'no_rule' | 'excepted' | 'removed') => byKind.get(kind)?.length ?? 0;
    const byRule = Map.groupBy(byKind.get('rule') ?? [], ({ decision }) =>
      decision.kind === 'rule' ? decision.rule.id : '',
    );
    return {
      repositories: decided.length,
      rules: rules.map(({ id }) => ({ ruleId: id, repositories: byRule.get(id)?.length ?? 0 })),
      noRule: count('no_rule'),
      excepted: count('excepted'),
      removed: count('removed'),
    };
  });
}
