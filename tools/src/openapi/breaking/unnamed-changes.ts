import type { Change } from './change.ts';

/**
 * Returns the sentences of breaking changes that the newest section of the changelog does not name under "Breaking". A
 * name is the sentence itself, with or without marks.
 */
export function unnamedChanges(changes: readonly Change[], changelog: string): string[] {
  const [, newest = ''] = changelog.split(/^## /m);
  const section = newest.split(/^### /m).find((part) => part.startsWith('Breaking')) ?? '';
  const named = section.replaceAll('`', '');
  return changes
    .filter(({ kind, sentence }) => kind === 'breaking' && !named.includes(sentence.replaceAll('`', '')))
    .map(({ sentence }) => sentence);
}
