import type { Connection, Notice, Overview } from '@gecko-defectdojo/contract';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { connectionQuery, noticesQuery, overviewQuery } from '../../api/connection.ts';
import { useHost } from '../../host.ts';

/** Everything that stands above the tabs. */
export interface Head {
  readonly connection: UseQueryResult<Connection | null>;
  /** Undefined after a failure. */
  readonly overview: Overview | undefined;
  readonly notices: readonly Notice[];
  /** True once all of it is there or cannot be had, so that nothing below it moves any more. */
  readonly isReady: boolean;
}

/** Reads what stands above the tabs, all at once. */
export function useHead(): Head {
  const { request } = useHost();
  const connection = useQuery(connectionQuery(request));
  const overview = useQuery(overviewQuery(request));
  const notices = useQuery(noticesQuery(request));
  return {
    connection,
    overview: overview.data,
    notices: notices.data?.items ?? [],
    isReady: [connection, overview, notices].every(({ isPending }) => !isPending),
  };
}
