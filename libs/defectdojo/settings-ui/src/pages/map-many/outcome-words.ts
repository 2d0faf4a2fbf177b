import type { BatchPreviewRow, RepositorySelection } from '@gecko-defectdojo/contract';
import type { Format, IconName, Tone } from '@gecko-defectdojo/ui';

/** The words and the icon of an outcome. */
export interface OutcomeWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  /** A longer explanation, where one word is not enough. */
  readonly detail: string | undefined;
}

/** Keyed by string: a newer API may send an outcome that this page does not know. */
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

/** Returns the words for the outcome of a repository. A new shared product is created once. */
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

/** Says how many repositories of a selection are mapped by the batch; those that are mapped already are left out. */
export function selectedWords(
  selected: Pick<RepositorySelection, 'total' | 'notMapped'> | undefined,
  format: Format,
): string {
  if (selected === undefined) return 'The repositories that were selected in the table.';
  const { total, notMapped } = selected;
  if (notMapped === total) return `${repositoriesWords(total, format)} selected in the table.`;
  const others = total - notMapped;
  const left = `${format.number(others)} ${others === 1 ? 'is mapped and is' : 'are mapped and are'} left out`;
  return `${format.number(notMapped)} of ${repositoriesWords(total, format)} selected in the table: ${left}.`;
}
