import { listMapRuleExceptions, listMapRules } from '@gecko-defectdojo/data';
import type { ConnectionKey, MapRuleRecord, Tx } from '@gecko-defectdojo/data';
import type { RuleBook } from '@gecko-defectdojo/domain';

/** Returns the rules of a connection in their order, and its exceptions. */
export async function loadRuleBook(
  tx: Tx,
  key: ConnectionKey,
  rules?: readonly MapRuleRecord[],
): Promise<RuleBook<MapRuleRecord>> {
  const exceptions = await listMapRuleExceptions(tx, key);
  return {
    rules: rules ?? (await listMapRules(tx, key)),
    exceptions: exceptions.map(({ pattern }) => pattern),
  };
}
