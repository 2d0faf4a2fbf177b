import { BATCH_MAX } from '@gecko-defectdojo/contract';
import { listRuledRepositories } from '@gecko-defectdojo/data';
import type { ConnectionKey, RuledRepositoryRow, Tx } from '@gecko-defectdojo/data';
import { decideByRules } from '@gecko-defectdojo/domain';
import type { DecidingRule, RuleBook, RuleDecision } from '@gecko-defectdojo/domain';

/** An unmapped repository with the decision of the rules. */
export interface DecidedRepository<Rule> {
  readonly repository: RuledRepositoryRow;
  readonly decision: RuleDecision<Rule>;
}

/** Decides on today's unmapped repositories, at most 10,000, in name order. Writes nothing. */
export async function decideToday<Rule extends DecidingRule>(
  tx: Tx,
  key: ConnectionKey,
  book: RuleBook<Rule>,
): Promise<DecidedRepository<Rule>[]> {
  const repositories = await listRuledRepositories(tx, { ...key, limit: BATCH_MAX });
  return repositories.map((repository) => ({ repository, decision: decideByRules(book, repository) }));
}

/** Returns the ids of the repositories that a rule would map, in their order. */
export function idsOfMatching<Rule>(decided: readonly DecidedRepository<Rule>[]): string[] {
  return decided.flatMap(({ repository, decision }) => (decision.kind === 'rule' ? [repository.id] : []));
}
