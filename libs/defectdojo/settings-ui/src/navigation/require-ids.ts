import { notFound } from '@tanstack/react-router';
import { isUuid } from './search-values.ts';

/** The module's parameters in a path, which are all ids. The host's own parameters before them are its business. */
const IDS: ReadonlySet<string> = new Set(['repositoryId', 'mappingId', 'pushId']);

/**
 * Shows that an address leads nowhere where its path holds something else than an id, instead of a page whose requests
 * the API refuses.
 *
 * @throws the router's `notFound`
 */
export function requireIds({ params }: { readonly params: object }): void {
  const bad = Object.entries(params).some(([name, value]) => IDS.has(name) && !isUuid(value));
  if (bad) throw notFound();
}
