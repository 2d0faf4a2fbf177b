import { PageSkeleton, UiProvider } from '@gecko-defectdojo/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import type { AnyRoute } from '@tanstack/react-router';
import { ApiProblem } from './api/problem.ts';
import { PageFailed } from './components/page-failed.tsx';
import { Page } from './components/page.tsx';
import { Forbidden } from './components/forbidden.tsx';
import { HostProvider, useHost } from './host.ts';
import type { DefectDojoHost } from './host.ts';
import { leaveOutUsual, ModuleBaseProvider } from './navigation/navigation.tsx';
import { HomeSearch, MapManySearch, MatrixSearch, PagedSearch, USUAL_SEARCH } from './navigation/search.ts';

/** What mounting the module takes. */
export interface CreateDefectDojoRoutesOptions<TParent extends AnyRoute> {
  /** The host's route for its settings; the module is mounted below it, at `defectdojo`. */
  readonly getParentRoute: () => TParent;
  readonly host: DefectDojoHost;
}

const QUERY_DEFAULTS = {
  queries: {
    staleTime: 5_000,
    // What the API has said no to it says no to again; only a lost connection is worth another try.
    retry: (failures: number, error: Error) =>
      failures < 2 && error instanceof ApiProblem && (error.code === 'offline' || error.status >= 502),
  },
};

/**
 * The module's routes, to be added to the host's tree. Everything it needs beside the host comes with it; it registers
 * nothing globally and leaves the host's router, queries and styles alone.
 */
export function createDefectDojoRoutes<TParent extends AnyRoute>(
  options: CreateDefectDojoRoutesOptions<TParent>,
) {
  const { getParentRoute, host } = options;
  const queryClient = new QueryClient({ defaultOptions: QUERY_DEFAULTS });
  const root = createRoute({
    getParentRoute,
    path: 'defectdojo',
    component: function DefectDojoModule() {
      return (
        <HostProvider value={host}>
          <UiProvider locale={host.locale} portalContainer={host.portalContainer}>
            <QueryClientProvider client={queryClient}>
              <ModuleBaseProvider value={root.to}>
                <Permitted />
              </ModuleBaseProvider>
            </QueryClientProvider>
          </UiProvider>
        </HostProvider>
      );
    },
    pendingComponent: PageSkeleton,
    errorComponent: PageFailed,
  });
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    validateSearch: HomeSearch,
    search: { middlewares: [leaveOutUsual(USUAL_SEARCH.home)] },
    component: lazyRouteComponent(() => import('./pages/home/home-route.tsx'), 'HomeRoute'),
  });
  const map = createRoute({
    getParentRoute: () => root,
    path: 'map/$repositoryId',
    component: lazyRouteComponent(() => import('./pages/map/map-route.tsx'), 'MapRoute'),
  });
  const sections = createRoute({
    getParentRoute: () => root,
    path: 'repositories/$repositoryId/sections',
    component: lazyRouteComponent(() => import('./pages/sections/sections-route.tsx'), 'SectionsRoute'),
  });
  const pushes = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/pushes',
    validateSearch: PagedSearch,
    search: { middlewares: [leaveOutUsual(USUAL_SEARCH.paged)] },
    component: lazyRouteComponent(() => import('./pages/pushes/pushes-route.tsx'), 'PushesRoute'),
  });
  const push = createRoute({
    getParentRoute: () => root,
    path: 'pushes/$pushId',
    validateSearch: PagedSearch,
    search: { middlewares: [leaveOutUsual(USUAL_SEARCH.paged)] },
    component: lazyRouteComponent(() => import('./pages/push/push-route.tsx'), 'PushRoute'),
  });
  const preview = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/preview',
    validateSearch: PagedSearch,
    search: { middlewares: [leaveOutUsual(USUAL_SEARCH.paged)] },
    component: lazyRouteComponent(() => import('./pages/preview/preview-route.tsx'), 'PreviewRoute'),
  });
  const check = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/check',
    component: lazyRouteComponent(() => import('./pages/check/check-route.tsx'), 'CheckRoute'),
  });
  const mapMany = createRoute({
    getParentRoute: () => root,
    path: 'map-many',
    validateSearch: MapManySearch,
    search: { middlewares: [leaveOutUsual(USUAL_SEARCH.mapMany)] },
    component: lazyRouteComponent(() => import('./pages/map-many/map-many-route.tsx'), 'MapManyRoute'),
  });
  const matrix = createRoute({
    getParentRoute: () => root,
    path: 'matrix',
    validateSearch: MatrixSearch,
    search: { middlewares: [leaveOutUsual(USUAL_SEARCH.matrix)] },
    component: lazyRouteComponent(() => import('./pages/matrix/matrix-route.tsx'), 'MatrixRoute'),
  });
  const activity = createRoute({
    getParentRoute: () => root,
    path: 'activity',
    validateSearch: PagedSearch,
    search: { middlewares: [leaveOutUsual(USUAL_SEARCH.paged)] },
    component: lazyRouteComponent(() => import('./pages/activity/activity-route.tsx'), 'ActivityRoute'),
  });
  return root.addChildren([home, map, sections, pushes, push, preview, check, mapMany, matrix, activity]);
}

/** The module's frame. Who may not see integrations is told so, whatever page the address names. */
function Permitted() {
  const host = useHost();
  return (
    <div className="dd-root">
      {host.can('integrations.read') ? (
        <Outlet />
      ) : (
        <Page title="DefectDojo">
          <Forbidden />
        </Page>
      )}
    </div>
  );
}
