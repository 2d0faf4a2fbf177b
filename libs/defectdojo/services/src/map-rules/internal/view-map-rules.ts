import type { MapRule, MapRuleException, MapRules } from '@gecko-defectdojo/contract';
import {
  countQuestions,
  countWaiting,
  hostSqlOf,
  listMapRuleExceptions,
  listMapRules,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, MapRuleExceptionRecord, MapRuleRecord, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { nameOfPerson } from '../../internal/name-of-person.ts';
import { revisionOfMapRule, revisionOfRuleOrder } from '../../internal/revision.ts';
import { keyOfConnection } from './key-of-connection.ts';

/** Returns all rules and exceptions of a connection for the API, with how many repositories wait or ask. */
export async function viewMapRules(
  tx: Tx,
  context: ServiceContext,
  connection: ConnectionRecord,
): Promise<MapRules> {
  const key = keyOfConnection(connection);
  const rules = await listMapRules(tx, key);
  const exceptions = await listMapRuleExceptions(tx, key);
  const names = await nameAuthors(tx, context, [
    ...rules.map(({ updatedBy }) => updatedBy),
    ...exceptions.map(({ createdBy }) => createdBy),
  ]);
  return {
    revision: revisionOfRuleOrder(rules),
    rules: rules.map((rule) => viewRule(rule, names)),
    exceptions: exceptions.map((exception) => viewException(exception, names)),
    waiting: await countWaiting(tx, key),
    questions: await countQuestions(tx, key),
  };
}

/** Returns one rule for the API. */
export async function viewMapRule(tx: Tx, context: ServiceContext, rule: MapRuleRecord): Promise<MapRule> {
  return viewRule(rule, await nameAuthors(tx, context, [rule.updatedBy]));
}

/** Returns one exception for the API. */
export async function viewMapRuleException(
  tx: Tx,
  context: ServiceContext,
  exception: MapRuleExceptionRecord,
): Promise<MapRuleException> {
  return viewException(exception, await nameAuthors(tx, context, [exception.createdBy]));
}

function nameAuthors(
  tx: Tx,
  { host, actor }: Pick<ServiceContext, 'host' | 'actor'>,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return host.findPeople(hostSqlOf(tx), actor.teamId, [...new Set(userIds)]);
}

function viewRule(rule: MapRuleRecord, names: ReadonlyMap<string, string>): MapRule {
  const { id, name, enabled, conditions, product, level, createdAt, updatedAt, updatedBy } = rule;
  return {
    id,
    revision: revisionOfMapRule(rule),
    name,
    enabled,
    conditions,
    product,
    level,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    updatedBy: nameOfPerson(names, updatedBy),
  };
}

function viewException(
  { id, pattern, createdAt, createdBy }: MapRuleExceptionRecord,
  names: ReadonlyMap<string, string>,
): MapRuleException {
  return { id, pattern, createdAt: createdAt.toISOString(), createdBy: nameOfPerson(names, createdBy) };
}
