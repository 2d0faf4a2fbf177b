import type { ActivityPart } from '@gecko-defectdojo/contract';
import { shown } from './describe-change.ts';
import { say } from './sentence.ts';

/** The names that the sentence of an event may lead somewhere with. Without them it speaks of *a repository*. */
export interface EventNames {
  readonly repository?: string | undefined;
  /** The product of the mapping, for events that keep only its name. */
  readonly productId?: number | undefined;
  /** Returns the address of a product in DefectDojo. Undefined where it leads nowhere. */
  readonly productUrl?: ((productId: number) => string | undefined) | undefined;
  readonly hasPush?: boolean | undefined;
  readonly hasCheck?: boolean | undefined;
  readonly hasBatch?: boolean | undefined;
}

/** A product as an event keeps it. */
interface NamedProduct {
  readonly productId?: number | undefined;
  readonly productName?: string | undefined;
}

/** Makes the parts of sentences that name something. */
export function namesFor(names: EventNames) {
  const { repository, productUrl, hasPush, hasCheck, hasBatch } = names;
  const name: ActivityPart | undefined =
    repository === undefined ? undefined : { text: repository, about: 'repository' };
  const linked = (isThere: boolean | undefined, about: 'push' | 'check' | 'batch') => (text: string) =>
    isThere === true ? { text, about } : { text };
  return {
    /** The repository's name, or these words. */
    repository: (words: string): ActivityPart => name ?? { text: words },
    /** ` of acme/shop`, or nothing. */
    ofRepository: name === undefined ? [] : say` of ${name}`,
    /** ` for acme/shop`, or nothing. */
    forRepository: name === undefined ? [] : say` for ${name}`,
    product: ({ productId = names.productId, productName }: NamedProduct = {}): ActivityPart => {
      const text = shown(productName);
      const url = productId === undefined ? undefined : productUrl?.(productId);
      return url === undefined ? { text } : { text, about: 'product', url };
    },
    push: linked(hasPush, 'push'),
    check: linked(hasCheck, 'check'),
    batch: linked(hasBatch, 'batch'),
  };
}

/** The parts of sentences that name something. */
export type Names = ReturnType<typeof namesFor>;
