import { countMappingsOfProducts, recordBegunProduct, withTeam } from '@gecko-defectdojo/data';
import type {
  CandidateKey,
  ConnectionRecord,
  MapRuleRecord,
  NewQuestion,
  WaitingCandidate,
} from '@gecko-defectdojo/data';
import { findProductsByName } from '@gecko-defectdojo/client';
import type { DefectDojoClient, RemoteProduct } from '@gecko-defectdojo/client';
import { judgeProduct, productDescription } from '@gecko-defectdojo/domain';
import { existingProductOf, nameByRule } from '../../batch/internal/mapping-rule.ts';
import type { ServiceContext } from '../../context.ts';
import { requireWritable } from '../../mapping/internal/require-writable.ts';
import { requireProduct, withProductName } from '../../mapping/internal/resolve-product.ts';
import { createNewProduct } from '../../product/internal/create-product.ts';
import { requireRepository } from '../../repository/internal/require-repository.ts';

/** The product that a rule gives a repository, or the question to a person. */
export type ProductOfRule =
  | {
      readonly kind: 'found';
      readonly product: Pick<RemoteProduct, 'id' | 'name'>;
      readonly isNew: boolean;
      /** True if a person named the product for all repositories of the rule. */
      readonly isShared: boolean;
    }
  | { readonly kind: 'ask'; readonly question: Omit<NewQuestion, 'ruleId'> };

export interface ProductByRuleOptions {
  readonly connection: ConnectionRecord;
  readonly client: DefectDojoClient;
  readonly key: CandidateKey;
  readonly rule: MapRuleRecord;
  readonly candidate: WaitingCandidate;
}

/**
 * Finds or creates the product that a rule gives a repository. Where one of this name is there and is neither the
 * repository's own nor named for all, it asks and creates nothing.
 *
 * @throws IntegrationError `product_not_found`, `right_missing`, or an error of the exchange with DefectDojo
 */
export async function productByRule(
  context: ServiceContext,
  options: ProductByRuleOptions,
): Promise<ProductOfRule> {
  const { connection, client, rule, candidate } = options;
  const byId = existingProductOf(rule.product);
  if (byId !== undefined) {
    const product = await requireProduct(context, client, byId);
    await requireWritable(context, client, { connection, product });
    return { kind: 'found', product, isNew: false, isShared: true };
  }
  const { repository } = candidate;
  const name = repository === null ? '' : nameByRule(rule.product, repository);
  return withProductName(context, { connection, name }, () => productByName(context, { ...options, name }));
}

/** Call it with the lock of the name held: no other job or person creates a product of this name in Gecko meanwhile. */
async function productByName(
  context: ServiceContext,
  options: ProductByRuleOptions & { readonly name: string },
): Promise<ProductOfRule> {
  const { connection, client, key, rule, candidate, name } = options;
  const isShared = rule.product.kind === 'one_product';
  const namesakes = await findProductsByName(client, name, { signal: context.signal });
  const mapped = await withTeam(context.database, context.actor, (tx) =>
    countMappingsOfProducts(
      tx,
      key,
      namesakes.map(({ id }) => id),
    ),
  );
  const facts = { name, namesakes, mapped: new Set(mapped.keys()), begun: candidate.begunName };
  const verdict = judgeProduct(rule.product, facts);
  if (verdict.kind === 'ask') return askAbout(name, verdict);
  if (verdict.kind === 'use') {
    await requireWritable(context, client, { connection, product: verdict.product });
    return { kind: 'found', product: verdict.product, isNew: !isShared, isShared };
  }
  const repository = await withTeam(context.database, context.actor, async (tx) => {
    await recordBegunProduct(tx, key, name);
    return requireRepository(tx, context, key.repositoryId);
  });
  const { product, isNew } = await createNewProduct(client, {
    name,
    productType: productTypeOf(rule),
    description: productDescription(repository),
  });
  if (!isNew && !isShared) return askAbout(name, { reason: 'product_exists', product });
  return { kind: 'found', product, isNew, isShared };
}

function askAbout(
  productName: string,
  { reason, product: found }: { readonly reason: NewQuestion['reason']; readonly product: RemoteProduct },
): ProductOfRule {
  return { kind: 'ask', question: { productName, reason, found } };
}

function productTypeOf({ product: rule }: MapRuleRecord): string {
  if (rule.kind === 'template') return rule.productType;
  return rule.product.kind === 'new' ? rule.product.productType : '';
}
