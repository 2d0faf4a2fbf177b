import { useParams } from '@tanstack/react-router';

/** Ids that the module's paths carry. */
export type RouteParam = 'repositoryId' | 'mappingId' | 'pushId';

/**
 * An id from the path of the page. The host's tree is not known here, so the router's types promise nothing; an id that
 * is none is the API's to refuse.
 */
export function useRouteParam(name: RouteParam): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
}
