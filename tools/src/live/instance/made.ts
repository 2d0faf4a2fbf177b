import { InstanceError } from './instance.ts';
import type { Instance } from './instance.ts';
import { NamedRow, ProductRow } from './rows.ts';

/** How long the clean-up waits until an object that DefectDojo deletes in the background is gone. */
const GONE_MS = 60_000;
const PASSES_MAX = 3;

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
  readonly #runId: string;
  readonly #users: number[] = [];
  #removing: Promise<Removed> | undefined;
  /** The product type of the run. */
  readonly productType: string;
  /** The beginning of the name of each product of the run. */
  readonly prefix: string;

  constructor(instance: Instance, runId: string) {
    this.#instance = instance;
    this.#runId = runId;
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

  /** Looks again after a pass that removed something: a request that was interrupted may have made it meanwhile. */
  async #removeAll(): Promise<Removed> {
    let removed = 0;
    for (let pass = 0; pass < PASSES_MAX; pass += 1) {
      const found = await this.#find().catch(() => undefined);
      if (found === undefined) return { removed, left: [this.#cannotBeRead()] };
      const reasons = await this.#removeThese(found.paths);
      removed += found.paths.length - reasons.length;
      const left = [...found.left, ...reasons];
      if (found.paths.length === 0 || left.length > 0) return { removed, left };
    }
    return { removed, left: [] };
  }

  #cannotBeRead(): string {
    return `DefectDojo cannot be read, so nothing more was removed. Delete by hand what has ${this.#runId} in its name.`;
  }

  /** A product type goes after its products, and a user after the findings that it has reported. */
  async #find(): Promise<{ readonly paths: string[]; readonly left: string[] }> {
    const products: number[] = [];
    const types: number[] = [];
    const left: string[] = [];
    for (const type of await this.#findTypes()) {
      const inside = await this.#findProducts(type);
      const own = inside.filter(({ name }) => name.startsWith(this.prefix));
      products.push(...own.map(({ id }) => id));
      // DefectDojo deletes a product type with all that is in it.
      if (own.length === inside.length) types.push(type);
      else
        left.push(`The product type "${this.productType}" stays, because others have put a product into it.`);
    }
    return {
      paths: [...pathsOf('products', products), ...pathsOf('product_types', types), ...this.#takeUsers()],
      left,
    };
  }

  #takeUsers(): string[] {
    return pathsOf('users', this.#users.splice(0));
  }

  async #findTypes(): Promise<number[]> {
    const query = { name: this.productType, o: 'id' };
    const types = await this.#instance.list('/product_types/', NamedRow, query);
    return types.filter(({ name }) => name === this.productType).map(({ id }) => id);
  }

  async #findProducts(type: number): Promise<ProductRow[]> {
    const products = await this.#instance.list('/products/', ProductRow, { prod_type: type, o: 'id' });
    return products.filter(({ prod_type: ofProduct }) => ofProduct === type);
  }

  async #removeThese(paths: readonly string[]): Promise<string[]> {
    const reasons: string[] = [];
    for (const path of paths) {
      const reason = await this.#removeOne(path);
      if (reason !== undefined) reasons.push(reason);
    }
    return reasons;
  }

  /** Returns a sentence if the object is still there. */
  async #removeOne(path: string): Promise<string | undefined> {
    try {
      await this.#instance.remove(path);
      if (await this.#instance.isGone(path, GONE_MS)) return undefined;
      return `DefectDojo is still deleting ${path}, which was asked for.`;
    } catch (error) {
      const how = error instanceof InstanceError ? `status ${String(error.status)}` : 'no response';
      return `DefectDojo did not delete ${path} (${how}). Delete it by hand: its name holds ${this.#runId}.`;
    }
  }
}

function pathsOf(resource: string, ids: readonly number[]): string[] {
  return ids.map((id) => `/${resource}/${String(id)}/`);
}
