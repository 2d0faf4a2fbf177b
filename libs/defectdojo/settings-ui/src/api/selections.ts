import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { readResource } from './request.ts';
import type { Request } from './request.ts';

/** A selection, with how many of its repositories each action takes now. */
export function selectionQuery(request: Request, selectionId: string) {
  return queryOptions({
    queryKey: keys.selection(selectionId),
    queryFn: ({ signal }) =>
      readResource<RepositorySelection>(request, `/repository-selections/${selectionId}`, { signal }),
  });
}
