import { nameKey } from '@gecko-defectdojo/contract/constants';
import { countMappingsOfProducts, readTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, RuledRepositoryRow } from '@gecko-defectdojo/data';
import { findProductsByName, foundOrUndefined, getProduct } from '@gecko-defectdojo/client';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { NAMES_MAX } from '../../batch/internal/find-namesakes.ts';
import { existingProductOf } from '../../batch/internal/mapping-rule.ts';
import { withClient } from '../../connection/with-client.ts';
import type { ServiceContext } from '../../context.ts';
import { keyOfConnection } from './key-of-connection.ts';
import type { PreviewedRule } from './with-draft.ts';

/** A repository that a rule would map, with the name that the rule gives its product. */
export interface RuledRow {
  readonly repository: RuledRepositoryRow;
  readonly rule: PreviewedRule;
  /** Empty if the rule names its product by id. */
  readonly name: string;
}

/** The products of a page: by the key of their name, by id, and how many mappings they have. */
export interface PreviewedProducts {
  /** A name that was not looked up is missing. */
  readonly byName: ReadonlyMap<string, readonly RemoteProduct[]>;
  /** An id that DefectDojo does not show is missing. */
  readonly byId: ReadonlyMap<number, RemoteProduct>;
  readonly mapped: ReadonlyMap<number, number>;
}

/**
 * Looks the products of these rows up, at most 50 names, one after the other, so that pushes get their turn in between.
 */
export async function previewProducts(
  context: ServiceContext,
  connection: ConnectionRecord,
  rows: readonly RuledRow[],
): Promise<PreviewedProducts> {
  const ids = new Set(rows.flatMap(({ rule }) => existingProductOf(rule.product) ?? []));
  const names = new Set(rows.flatMap(({ name }) => (name === '' ? [] : [nameKey(name)])));
  const byName = new Map<string, RemoteProduct[]>();
  const byId = new Map<number, RemoteProduct>();
  const { signal } = context;
  if (ids.size + names.size > 0) {
    await withClient(context, connection, async (client) => {
      for (const id of ids) {
        const product = await foundOrUndefined(getProduct(client, id, { signal }));
        if (product) byId.set(id, product);
      }
      for (const name of [...names].slice(0, NAMES_MAX))
        byName.set(name, await findProductsByName(client, name, { signal }));
    });
  }
  const found = [...byName.values()].flat().map(({ id }) => id);
  const mapped = await readTeam(context.database, context.actor, (tx) =>
    countMappingsOfProducts(tx, keyOfConnection(connection), found),
  );
  return { byName, byId, mapped };
}
