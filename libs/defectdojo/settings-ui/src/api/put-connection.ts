import type { Connection } from '@gecko-defectdojo/contract';
import type { QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';

/** Stores the new connection, and refreshes everything else: mappings, pushes and figures depend on it. */
export function putConnection(queries: QueryClient, connection: Connection | null): void {
  queries.setQueryData(keys.connection, connection);
  void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.connection[0] });
}
