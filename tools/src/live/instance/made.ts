import type { z } from 'zod';
import type { Instance } from './instance.ts';
import { InstanceError } from './instance.ts';
import { NamedRow, ProductRow } from './rows.ts';

/** How long the clean-up waits until an object that DefectDojo deletes in the background is gone. */
const GONE_MS = 60_000;

/** The result of the clean-up. */
export interface Removed {
  /** Objects that were deleted and seen gone. */
  readonly removed: number;
  /** A sentence for each object that is still there. */
  readonly left: readonly string[];
}

/**
 * The objects that a run makes in DefectDojo, which it alone removes. A product counts as made by the run only if it
 * stands in the run's own product type and bears the run's name, so that nothing else is ever deleted.
 */
export class Made {
  readonly #instance: Instance;
  readonly #users: number[] = [];
  #removing: Promise<Removed> | undefined;
  /** The product type of the run. */
  readonly productType: string;
  /** The beginning of the name of each product of the run. */
  readonly prefix: string;

  constructor(instance: Instance, runId: string) {
    this.#instance = instance;
    this.productType = `Gecko live ${runId}`;
    this.prefix = `Gecko live ${runId} `;
  }

  /** Remembers a user that the run has made. */
  addUser(id: number): void {
    this.#users.push(id);
  }

  /** Removes everything. Does it once, also when it is called again, such as on Ctrl-C. */
  remove(): Promise<Removed> {
    this.#removing ??= this.#removeAll();
    return this.#removing;
  }

  async #removeAll(): Promise<Removed> {
    const types = (
      await this.#instance.list('/product_types/', NamedRow, { name: this.productType, o: 'id' })
    ).filter(({ name }) => name === this.productType);
    const products = await this.#findProducts(types.map(({ id }) => id));
    // A product type goes after its products, and a user after the findings that it has reported.
    const paths = [
      ...products.map(({ id }) => `/products/${String(id)}/`),
      ...types.map(({ id }) => `/product_types/${String(id)}/`),
      ...this.#users.map((id) => `/users/${String(id)}/`),
    ];
    const left: string[] = [];
    for (const path of paths) {
      const reason = await this.#removeOne(path);
      if (reason !== undefined) left.push(reason);
    }
    return { removed: paths.length - left.length, left };
  }

  async #findProducts(types: readonly number[]): Promise<z.infer<typeof ProductRow>[]> {
    if (types.length === 0) return [];
    const products = await this.#instance.list('/products/', ProductRow, {
      name: this.prefix.trim(),
      o: 'id',
    });
    return products.filter(
      ({ name, prod_type }) => types.includes(prod_type) && name.startsWith(this.prefix),
    );
  }

  /** Returns a sentence if the object is still there. */
  async #removeOne(path: string): Promise<string | undefined> {
    try {
      await this.#instance.remove(path);
      if (await this.#instance.isGone(path, GONE_MS)) return undefined;
      return `DefectDojo is still deleting ${path}, which was asked for.`;
    } catch (error) {
      const how = error instanceof InstanceError ? `status ${String(error.status)}` : 'no response';
      return `DefectDojo did not delete ${path} (${how}). Delete it by hand: its name holds "${this.productType}".`;
    }
  }
}
