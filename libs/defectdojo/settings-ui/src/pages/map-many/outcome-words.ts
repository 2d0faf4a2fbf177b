import type { BatchPreviewRow } from '@gecko-defectdojo/contract';
import type { Format, IconName, Tone } from '@gecko-defectdojo/ui';

/** How what becomes of a repository is shown. */
export interface OutcomeWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  /** More of it, where a word is not enough. */
  readonly detail: string | undefined;
}

/** By text, because a newer API may know an outcome that this page does not. */
const WORDS: Readonly<Partial<Record<string, OutcomeWords>>> = {
  new_product: { tone: 'success', icon: 'plus', word: 'New product', detail: undefined },
  existing_product: { tone: 'info', icon: 'link', word: 'Existing product', detail: undefined },
  shared_product: { tone: 'info', icon: 'branch', word: 'Shared product', detail: undefined },
  already_mapped: { tone: 'neutral', icon: 'check', word: 'Already mapped', detail: undefined },
  product_unknown: {
    tone: 'neutral',
    icon: 'question',
    word: 'Not looked up',
    detail: 'Gecko uses the product of this name, or creates it.',
  },
} satisfies Record<BatchPreviewRow['outcome'], OutcomeWords>;

/** What becomes of a repository, in words. A shared product that is not in DefectDojo yet is created once. */
export function outcomeWords({
  outcome,
  productId,
}: Pick<BatchPreviewRow, 'outcome' | 'productId'>): OutcomeWords {
  const words = WORDS[outcome] ?? { tone: 'neutral', icon: 'question', word: outcome, detail: undefined };
  if (outcome !== 'shared_product' || productId !== null) return words;
  return { ...words, word: 'New shared product' };
}

/** Returns `1 repository`, `12 repositories`. */
export function repositoriesWords(count: number, format: Format): string {
  return format.counted(count, 'repository', 'repositories');
}
