import { leaveToPerson, markAskedForRules, requestMapByRule } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { decideToday, idsOfMatching } from './decide-today.ts';
import { keyOfConnection } from './key-of-connection.ts';
import { loadRuleBook } from './load-rule-book.ts';

/**
 * Applies what follows from a change of the rules or the exceptions, in the transaction of the change. Today's unmapped
 * repositories that a rule matches are left to a person, who applies the rules to them or does not. Those of which a
 * person was asked are decided on once more.
 */
export async function rulesChanged(tx: Tx, connection: ConnectionRecord): Promise<void> {
  const key = keyOfConnection(connection);
  const book = await loadRuleBook(tx, key);
  const isAnyOn = book.rules.some(({ enabled }) => enabled);
  await leaveToPerson(tx, key, isAnyOn ? idsOfMatching(await decideToday(tx, key, book)) : []);
  await markAskedForRules(tx, key);
  await requestMapByRule(tx, connection.id);
}
