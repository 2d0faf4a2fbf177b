import { escapeMarkdown, markdownLink } from './markdown.ts';

/** Longest name of a repository or branch shown. */
const NAME_MAX = 300;

/** Begins the description of each engagement that Gecko makes. */
const PURPOSE =
  'Gecko pushes its findings here and keeps them up to date: one test for each repository that is mapped to this product.';

/** A repository as the texts of a product and an engagement name it. */
export interface DescribedRepository {
  readonly fullName: string;
  /** Where people open its findings in Gecko; absent where the host does not tell. */
  readonly findingsUrl?: string | null | undefined;
}

/** Returns the description of a product that Gecko creates, as Markdown of at most 4,000 characters. */
export function productDescription(repository: DescribedRepository): string {
  return [
    `Created by Gecko for the findings of ${escapeMarkdown(repository.fullName, NAME_MAX)}.`,
    ...linkOf(repository),
    'The engagement "Gecko" holds one test for each repository that Gecko pushes into this product, and Gecko keeps its findings up to date.',
  ].join('\n\n');
}

/** Returns the description of Gecko's engagement, as Markdown of at most 2,000 characters. */
export function engagementDescription(repository: DescribedRepository, branch: string): string {
  return [
    PURPOSE,
    `It was made for ${escapeMarkdown(repository.fullName, NAME_MAX)}, branch ${escapeMarkdown(branch, NAME_MAX)}.`,
    ...linkOf(repository),
  ].join('\n\n');
}

/** Returns true for the description of an engagement that Gecko has made. */
export function isOwnDescription(description: string): boolean {
  return description.trimStart().startsWith(PURPOSE);
}

function linkOf({ fullName, findingsUrl }: DescribedRepository): string[] {
  const link = markdownLink(`Findings of ${fullName} in Gecko`, findingsUrl ?? '');
  return link === null || link.length > 1_000 ? [] : [link];
}
