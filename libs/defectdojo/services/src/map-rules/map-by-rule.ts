import {
  askAboutCandidate,
  countMappingsOfProducts,
  findConnection,
  forgetCandidate,
  holdCandidate,
  holdMapRules,
  withTeam,
} from '@gecko-defectdojo/data';
import type {
  CandidateKey,
  ConnectionRecord,
  MapRuleRecord,
  Tx,
  WaitingCandidate,
} from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { decideByRules, isIntegrationError, messageWithRemote, pauseOf } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { chooseLevel } from '../batch/internal/choose-level.ts';
import type { ServiceContext } from '../context.ts';
import { mapRepository } from '../mapping/internal/map-repository.ts';
import { namedBranch } from '../mapping/internal/followed-branch.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';
import { loadRuleBook } from './internal/load-rule-book.ts';
import { productByRule } from './internal/product-by-rule.ts';
import type { ProductOfRule } from './internal/product-by-rule.ts';

export interface MapByRuleOptions {
  readonly connection: ConnectionRecord;
  readonly client: DefectDojoClient;
  readonly candidate: WaitingCandidate;
  /**
   * Returns true if an error concerns every other repository too. It is thrown then, and the repository keeps waiting.
   */
  readonly stopsAll: (error: IntegrationError) => boolean;
}

/** The outcome for a repository. `stopped`: exports are paused or the connection is another one, so that it waits. */
export type MapByRuleOutcome = 'settled' | 'stopped';

/**
 * Has the rules decide on a repository that waits, and maps it, in the name of the person who saved the rule last.
 * Where a person has to decide, it asks and creates nothing. The mapping and the end of the wait are one transaction,
 * and rules are compared there once more, so that a repetition has no further effect and a stopped rule maps nothing
 * more.
 *
 * @throws IntegrationError if it stops all others as well
 */
export async function mapByRule(
  context: ServiceContext,
  options: MapByRuleOptions,
): Promise<MapByRuleOutcome> {
  const { connection, candidate } = options;
  const key = { ...keyOfConnection(connection), repositoryId: candidate.repositoryId };
  const decided = await withTeam(context.database, context.actor, (tx) => decide(tx, key, candidate));
  if (decided === 'stopped' || decided === 'settled') return decided;
  const { rule, current } = decided;
  const acting = inNameOf(context, rule);
  const target = { key, rule, candidate: current };
  try {
    const found = await productByRule(acting, { ...options, ...target });
    await withTeam(context.database, acting.actor, (tx) =>
      found.kind === 'ask'
        ? askAboutCandidate(tx, { ...key, marks: current.marks }, { ruleId: rule.id, ...found.question })
        : settle(tx, acting, { ...target, connection, found }),
    );
  } catch (error) {
    if (!isIntegrationError(error) || options.stopsAll(error)) throw error;
    await withTeam(context.database, acting.actor, (tx) => askAboutFailure(tx, target, error));
  }
  return 'settled';
}

interface Target {
  readonly key: CandidateKey;
  readonly rule: MapRuleRecord;
  readonly candidate: WaitingCandidate;
}

/** Decides by what holds now: the rules, the exceptions, the repository, and whether exports are on. */
async function decide(
  tx: Tx,
  key: CandidateKey,
  { marks }: WaitingCandidate,
): Promise<MapByRuleOutcome | { readonly rule: MapRuleRecord; readonly current: WaitingCandidate }> {
  const connection = await findConnection(tx, key.teamId);
  if (connection?.id !== key.connectionId || pauseOf(connection) !== undefined) return 'stopped';
  const rules = await holdMapRules(tx, key);
  const current = await holdCandidate(tx, key);
  // It was marked once more, so its next turn decides.
  if (current?.marks !== marks) return 'settled';
  const { repository, isMapped } = current;
  const book = await loadRuleBook(tx, key, rules);
  const decision = repository && !isMapped ? decideByRules(book, repository) : undefined;
  if (decision?.kind === 'rule') return { rule: decision.rule, current };
  await forgetCandidate(tx, key);
  return 'settled';
}

/** Maps the repository, unless what was decided on has changed meanwhile: then it keeps waiting. */
async function settle(
  tx: Tx,
  context: ServiceContext,
  {
    key,
    rule,
    candidate,
    connection,
    found,
  }: Target & {
    readonly connection: ConnectionRecord;
    readonly found: Extract<ProductOfRule, { kind: 'found' }>;
  },
): Promise<void> {
  const now = await decide(tx, key, candidate);
  if (
    typeof now === 'string' ||
    now.rule.id !== rule.id ||
    now.rule.updatedAt.getTime() !== rule.updatedAt.getTime()
  )
    return;
  const { product, isNew, isShared } = found;
  const mapped = isShared ? undefined : await countMappingsOfProducts(tx, key, [product.id]);
  if ((mapped?.get(product.id) ?? 0) > 0) {
    const question = { productName: product.name, reason: 'product_of_another', found: product } as const;
    return askAboutCandidate(tx, { ...key, marks: candidate.marks }, { ruleId: rule.id, ...question });
  }
  const repository = await requireRepository(tx, context, key.repositoryId);
  await mapRepository(tx, context, {
    connection,
    repository,
    product,
    ...namedBranch(repository, undefined),
    isNewProduct: isNew,
    rule: rule.name,
  });
  await chooseLevel(tx, context, { repositoryId: key.repositoryId, level: rule.level });
  await forgetCandidate(tx, key);
}

function askAboutFailure(tx: Tx, { key, rule, candidate }: Target, error: IntegrationError): Promise<void> {
  return askAboutCandidate(
    tx,
    { ...key, marks: candidate.marks },
    {
      ruleId: rule.id,
      productName: '',
      reason: 'failed',
      errorCode: error.code,
      errorMessage: messageWithRemote(error),
    },
  );
}

function inNameOf(context: ServiceContext, { updatedBy }: MapRuleRecord): ServiceContext {
  return { ...context, actor: { ...context.actor, userId: updatedBy } };
}
