import type { PreviewItem } from '@gecko-defectdojo/contract';

/** The page of a list that is sorted while it is made. */
export interface SortedPage {
  add(item: PreviewItem): void;
  items(): readonly PreviewItem[];
}

/**
 * Creates an empty page of a list of previewed findings: the most severe come first, of a severity by title, and of a
 * title by id, so that no finding is on two pages. It holds at most twice the findings up to the end of the page.
 */
export function createSortedPage({ offset, limit }: { offset: number; limit: number }): SortedPage {
  const end = offset + limit;
  let first: Ranked[] = [];
  const cut = () => {
    first = first.sort(inOrder).slice(0, end);
  };
  return {
    add: (item) => {
      first.push({ item, rank: rankOf(item), title: item.title.toLowerCase() });
      if (first.length >= 2 * end) cut();
    },
    items: () => {
      cut();
      return first.slice(offset).map(({ item }) => item);
    },
  };
}

interface Ranked {
  readonly item: PreviewItem;
  readonly rank: number;
  readonly title: string;
}

const MOST_SEVERE_FIRST: readonly PreviewItem['severity'][] = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
  null,
];

function rankOf({ severity }: PreviewItem): number {
  return MOST_SEVERE_FIRST.indexOf(severity);
}

function inOrder(one: Ranked, other: Ranked): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.title !== other.title) return one.title < other.title ? -1 : 1;
  return one.item.findingId < other.item.findingId ? -1 : 1;
}
