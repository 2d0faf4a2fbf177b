import { useParams } from '@tanstack/react-router';

/** The parameters in the module's paths. */
export type RouteParam = 'repositoryId' | 'mappingId' | 'pushId';

/**
 * Returns an id from the path of the page. The host's tree is not known here, so the router's types promise nothing.
 * `requireIds` has let nothing else pass.
 */
export function useRouteParam(name: RouteParam): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
}
