import type { MappingRule } from '@gecko-defectdojo/contract';
import { nameKey } from '@gecko-defectdojo/contract/constants';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { findProductsByName } from '@gecko-defectdojo/client';
import { withClient } from '../../connection/with-client.ts';
import type { ServiceContext } from '../../context.ts';
import { requireProduct } from '../../mapping/internal/resolve-product.ts';
import type { Namesakes, PlannedRow } from './target-product.ts';
import { existingProductOf } from './mapping-rule.ts';

/** Names to look up at once. A product search takes about 0.1 s on 3.2.0. */
export const NAMES_MAX = 50;

export interface FindNamesakesOptions {
  readonly connection: ConnectionRecord;
  readonly rule: MappingRule;
  readonly rows: readonly PlannedRow[];
}

/**
 * Looks up the products of the names on a page, one after the other, so that pushes get their turn in between. A
 * product that the rule names by id applies to every row.
 */
export async function findNamesakes(
  context: ServiceContext,
  options: FindNamesakesOptions,
): Promise<Namesakes> {
  const { connection, rule, rows } = options;
  const names = new Set(
    rows.filter(({ mappedTo }) => mappedTo === undefined).map(({ name }) => nameKey(name)),
  );
  if (names.size === 0) return new Map();
  return withClient(context, connection, async (client) => {
    const productId = existingProductOf(rule);
    if (productId !== undefined) return new Map([['', [await requireProduct(context, client, productId)]]]);
    const found = new Map<string, Awaited<ReturnType<typeof findProductsByName>>>();
    for (const name of [...names].slice(0, NAMES_MAX)) {
      found.set(name, await findProductsByName(client, name, { signal: context.signal }));
    }
    return found;
  });
}
