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

/** The page asks again, and shows the failure. */
const leaveToPage = () => undefined;

/** Creates the requests that do not wait for the page's code. */
export function createPreload(host: DefectDojoHost, queries: QueryClient): Preload {
  const { request } = host;
  // A server renders the page without its data.
  const isAllowed = () => typeof window !== 'undefined' && host.can('integrations.read');
  return {
    head: () => {
      if (!isAllowed()) return;
      queries.query({ ...connectionQuery(request), staleTime: 'static' }).catch(leaveToPage);
      queries.query({ ...overviewQuery(request), staleTime: 'static' }).catch(leaveToPage);
      queries.query({ ...noticesQuery(request), staleTime: 'static' }).catch(leaveToPage);
    },
    repositories: (search) => {
      if (!isAllowed()) return;
      queries.query(repositoriesQuery(request, tableQuery(HomeSearch.parse(search)))).catch(leaveToPage);
      queries.query({ ...catalogueQuery(request), staleTime: 'static' }).catch(leaveToPage);
    },
  };
}
