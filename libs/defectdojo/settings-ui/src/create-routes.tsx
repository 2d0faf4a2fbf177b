import { PageSkeleton, UiProvider } from '@gecko-defectdojo/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { AnyRoute } from '@tanstack/react-router';
import { ApiProblem } from './api/problem.ts';
import { PageFailed } from './components/page-failed.tsx';
import { Page } from './components/page.tsx';
import { Forbidden } from './components/forbidden.tsx';
import { HostProvider, useHost } from './host.ts';
import type { DefectDojoHost } from './host.ts';
import { omitDefaults, ModuleBaseProvider } from './navigation/navigation.tsx';
import { useRememberSearch } from './navigation/remember-search.ts';
import { ActivitySearch, AllPushesSearch, DEFAULT_LIST_SEARCH } from './navigation/list-search.ts';
import {
  HomeSearch,
  MapManySearch,
  MatrixSearch,
  PagedSearch,
  PushSearch,
  DEFAULT_SEARCH,
} from './navigation/search.ts';

/** The options of `createDefectDojoRoutes`. */
export interface CreateDefectDojoRoutesOptions<
  TParent extends AnyRoute,
  TPath extends string = typeof DEFAULT_PATH,
> {
  /** Returns the host's route that the module is mounted below, such as the one of its settings. */
  readonly getParentRoute: () => TParent;
  readonly host: DefectDojoHost;
  /** The path below the parent route, without slashes around it. Default: `defectdojo`. */
  readonly path?: TPath;
}

const DEFAULT_PATH = 'defectdojo';

const QUERY_DEFAULTS = {
  queries: {
    staleTime: 5_000,
    // The API refuses the same request again; only a lost connection is worth another attempt.
    retry: (failures: number, error: Error) =>
      failures < 2 && error instanceof ApiProblem && (error.code === 'offline' || error.status >= 502),
  },
};

/**
 * Creates the routes of the module, for the host to add to its tree. The module brings its own query client and styles
 * and registers nothing globally, so it leaves the host's router, queries and styles alone.
 */
export function createDefectDojoRoutes<
  TParent extends AnyRoute,
  const TPath extends string = typeof DEFAULT_PATH,
>(options: CreateDefectDojoRoutesOptions<TParent, TPath>) {
  const { getParentRoute, host } = options;
  // The default of the type is the default of the value.
  const path = (options.path ?? DEFAULT_PATH) as TPath;
  const queryClient = new QueryClient({ defaultOptions: QUERY_DEFAULTS });
  const root = createRoute({
    getParentRoute,
    path,
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
  const frame = createRoute({
    getParentRoute: () => root,
    id: 'frame',
    component: lazyRouteComponent(() => import('./pages/frame/frame-route.tsx'), 'FrameRoute'),
  });
  const repositories = createRoute({
    getParentRoute: () => frame,
    path: '/',
    validateSearch: HomeSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.home)] },
    component: lazyRouteComponent(
      () => import('./pages/repositories/repositories-route.tsx'),
      'RepositoriesRoute',
    ),
  });
  const asvs = createRoute({
    getParentRoute: () => frame,
    path: 'asvs',
    validateSearch: MatrixSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.matrix)] },
    component: lazyRouteComponent(() => import('./pages/asvs/matrix-route.tsx'), 'MatrixRoute'),
  });
  const allPushes = createRoute({
    getParentRoute: () => frame,
    path: 'pushes',
    validateSearch: AllPushesSearch,
    search: { middlewares: [omitDefaults(DEFAULT_LIST_SEARCH.allPushes)] },
    component: lazyRouteComponent(() => import('./pages/all-pushes/all-pushes-route.tsx'), 'AllPushesRoute'),
  });
  const activity = createRoute({
    getParentRoute: () => frame,
    path: 'activity',
    validateSearch: ActivitySearch,
    search: { middlewares: [omitDefaults(DEFAULT_LIST_SEARCH.activity)] },
    component: lazyRouteComponent(() => import('./pages/activity/activity-route.tsx'), 'ActivityRoute'),
  });
  const settings = createRoute({
    getParentRoute: () => frame,
    path: 'settings',
    component: lazyRouteComponent(() => import('./pages/settings/settings-route.tsx'), 'SettingsRoute'),
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
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.paged)] },
    component: lazyRouteComponent(() => import('./pages/pushes/pushes-route.tsx'), 'PushesRoute'),
  });
  const push = createRoute({
    getParentRoute: () => root,
    path: 'pushes/$pushId',
    validateSearch: PushSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.push)] },
    component: lazyRouteComponent(() => import('./pages/push/push-route.tsx'), 'PushRoute'),
  });
  const preview = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/preview',
    validateSearch: PagedSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.paged)] },
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
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.mapMany)] },
    component: lazyRouteComponent(() => import('./pages/map-many/map-many-route.tsx'), 'MapManyRoute'),
  });
  /** The address of the ASVS tab before it was one. */
  const matrix = createRoute({
    getParentRoute: () => root,
    path: 'matrix',
    validateSearch: MatrixSearch,
    beforeLoad: ({ search }) => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- a redirect of the router is thrown
      throw redirect({ to: asvs.to as never, search: search as never, replace: true });
    },
  });
  const tabs = frame.addChildren([repositories, asvs, allPushes, activity, settings]);
  return root.addChildren([tabs, map, sections, pushes, push, preview, check, mapMany, matrix]);
}

/** The frame of the module. Without the permission to read integrations, every page says so. */
function Permitted() {
  const host = useHost();
  useRememberSearch();
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
