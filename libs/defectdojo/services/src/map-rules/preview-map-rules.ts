import { PreviewMapRulesInput } from '@gecko-defectdojo/contract';
import type { MapRulePreviewRow } from '@gecko-defectdojo/contract';
import { nameKey } from '@gecko-defectdojo/contract/constants';
import { readTeam } from '@gecko-defectdojo/data';
import { judgeProduct } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { existingProductOf, nameByRule } from '../batch/internal/mapping-rule.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { decideToday } from './internal/decide-today.ts';
import type { DecidedRepository } from './internal/decide-today.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';
import { loadRuleBook } from './internal/load-rule-book.ts';
import { previewProducts } from './internal/preview-products.ts';
import type { PreviewedProducts, RuledRow } from './internal/preview-products.ts';
import { withDraft } from './internal/with-draft.ts';
import type { PreviewedRule } from './internal/with-draft.ts';

/**
 * Returns one page of what the rules would do to today's unmapped repositories, in name order, with a draft as if it were
 * saved. Reads the products of this page's names from DefectDojo and writes nothing.
 *
 * @throws IntegrationError `connection_missing`, `not_found` for a draft of a rule that is not there, or an error of the
 * exchange with DefectDojo
 */
export async function previewMapRules(
  context: ServiceContext,
  input: z.input<typeof PreviewMapRulesInput>,
): Promise<Page<MapRulePreviewRow>> {
  requirePermission(context, 'integrations.read');
  const { draft, ruleId, limit, offset } = parseInput(PreviewMapRulesInput, input);
  const { teamId } = context.actor;
  const { connection, decided } = await readTeam(context.database, context.actor, async (tx) => {
    const found = await requireConnection(tx, teamId);
    const key = keyOfConnection(found);
    const { rules, exceptions } = await loadRuleBook(tx, key);
    return {
      connection: found,
      decided: await decideToday(tx, key, { rules: withDraft(rules, draft), exceptions }),
    };
  });
  const rows = ruleId === undefined ? decided : decided.filter((one) => ruleIdOf(one) === ruleId);
  const page = rows.slice(offset, offset + limit);
  const firsts = firstOfEachName(decided);
  const products = await previewProducts(context, connection, page.flatMap(ruled));
  const items = page.map((one): MapRulePreviewRow => {
    const [row] = ruled(one);
    const { id: repositoryId, fullName, provider } = one.repository;
    const common = { repositoryId, repositoryName: fullName.slice(0, 500), provider };
    if (row) return { ...common, ...viewRuled(row, products, firsts) };
    const outcome = one.decision.kind === 'rule' ? 'no_rule' : one.decision.kind;
    return { ...common, ...NOTHING, outcome };
  });
  return pageOf(items, rows.length, { limit, offset });
}

const NOTHING = { ruleId: null, ruleName: null, productName: '', productId: null, reason: null } as const;

function ruleIdOf({ decision }: DecidedRepository<PreviewedRule>): string | undefined {
  return decision.kind === 'rule' ? decision.rule.id : undefined;
}

/** Returns the row of a repository that a rule would map, or none. */
function ruled({ repository, decision }: DecidedRepository<PreviewedRule>): readonly RuledRow[] {
  if (decision.kind !== 'rule') return [];
  const { rule } = decision;
  return [{ repository, rule, name: nameByRule(rule.product, repository) }];
}

/** Returns the first repository of each product name: it gets the product, and the others ask. */
function firstOfEachName(decided: readonly DecidedRepository<PreviewedRule>[]): ReadonlyMap<string, string> {
  const firsts = new Map<string, string>();
  for (const { name, repository } of decided.flatMap(ruled))
    if (name !== '' && !firsts.has(nameKey(name))) firsts.set(nameKey(name), repository.id);
  return firsts;
}

type Outcome = Omit<MapRulePreviewRow, 'repositoryId' | 'repositoryName' | 'provider'>;

function viewRuled(
  { repository, rule, name }: RuledRow,
  products: PreviewedProducts,
  firsts: ReadonlyMap<string, string>,
): Outcome {
  const common = { ruleId: rule.id, ruleName: rule.name, productName: name, productId: null, reason: null };
  const byId = existingProductOf(rule.product);
  if (byId !== undefined) {
    const product = products.byId.get(byId);
    if (product === undefined) return { ...common, productId: byId, outcome: 'asks', reason: 'failed' };
    return { ...common, productName: product.name, productId: product.id, outcome: 'named_product' };
  }
  const namesakes = products.byName.get(nameKey(name));
  if (namesakes === undefined) return { ...common, outcome: 'product_unknown' };
  const mapped = new Set(namesakes.flatMap(({ id }) => ((products.mapped.get(id) ?? 0) > 0 ? [id] : [])));
  const verdict = judgeProduct(rule.product, { name, namesakes, mapped, begun: null });
  if (verdict.kind === 'create') {
    if (rule.product.kind === 'one_product') return { ...common, outcome: 'named_product' };
    return firsts.get(nameKey(name)) === repository.id
      ? { ...common, outcome: 'new_product' }
      : { ...common, outcome: 'asks', reason: 'product_of_another' };
  }
  const found = { productName: verdict.product.name, productId: verdict.product.id };
  if (verdict.kind === 'use') return { ...common, ...found, outcome: 'named_product' };
  return { ...common, ...found, outcome: 'asks', reason: verdict.reason };
}
