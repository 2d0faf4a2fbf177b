import type { QueryClient } from '@tanstack/react-query';
import { catalogueQuery } from './api/asvs.ts';
import { connectionQuery, noticesQuery, overviewQuery } from './api/connection.ts';
import { repositoriesQuery } from './api/repositories.ts';
import type { DefectDojoHost } from './host.ts';
import { HomeSearch } from './navigation/search.ts';
import { tableQuery } from './navigation/table-query.ts';

/** Responses to ask for while the code of the page is loaded. */
export interface Preload {
  /** Those above the tabs, where they are not known yet. */
  readonly head: () => void;
  /** Those of the repositories at an address, unless they were just read. */
  readonly repositories: (search: unknown) => void;
}

/** Creates what asks for responses before their page is there. A failure is the page's, which asks again. */
export function createPreload(host: DefectDojoHost, queries: QueryClient): Preload {
  const { request } = host;
  // A server renders the page without its data.
  const isAllowed = () => typeof window !== 'undefined' && host.can('integrations.read');
  return {
    head: () => {
      if (!isAllowed()) return;
      void queries.prefetchQuery({ ...connectionQuery(request), staleTime: Infinity });
      void queries.prefetchQuery({ ...overviewQuery(request), staleTime: Infinity });
      void queries.prefetchQuery({ ...noticesQuery(request), staleTime: Infinity });
    },
    repositories: (search) => {
      if (!isAllowed()) return;
      void queries.prefetchQuery(repositoriesQuery(request, tableQuery(HomeSearch.parse(search))));
      void queries.prefetchQuery({ ...catalogueQuery(request), staleTime: Infinity });
    },
  };
}
