import { PageSkeleton, UiProvider } from '@gecko-defectdojo/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoute, Outlet, redirect } from '@tanstack/react-router';
import type { AnyRoute } from '@tanstack/react-router';
import { OfflineBanner } from './components/offline-banner.tsx';
import { NoSuchPage } from './components/no-such-page.tsx';
import { PageFailed } from './components/page-failed.tsx';
import { Page } from './components/page.tsx';
import { Forbidden } from './components/forbidden.tsx';
import { HostProvider, useHost } from './host.ts';
import type { DefectDojoHost } from './host.ts';
import { createModuleState } from './live/create-module-state.ts';
import { ModuleStateProvider, useLiveUpdates } from './live/live-context.ts';
import { lazyPage } from './navigation/lazy-page.ts';
import { omitDefaults, ModuleBaseProvider } from './navigation/navigation.tsx';
import { requireIds } from './navigation/require-ids.ts';
import { createPreload } from './preload.ts';
import { useRememberSearch } from './navigation/remember-search.ts';
import { AsvsSearch, DEFAULT_ASVS_SEARCH, SectionsSearch } from './navigation/asvs-search.ts';
import {
  ActivitySearch,
  AllPushesSearch,
  DecisionsSearch,
  DEFAULT_LIST_SEARCH,
} from './navigation/list-search.ts';
import {
  CheckSearch,
  HomeSearch,
  MapManySearch,
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
  const state = createModuleState();
  const preload = createPreload(host, state.queries);
  const root = createRoute({
    getParentRoute,
    path,
    component: function DefectDojoModule() {
      return (
        <HostProvider value={host}>
          <UiProvider locale={host.locale} portalContainer={host.portalContainer}>
            <QueryClientProvider client={state.queries}>
              <ModuleStateProvider value={state}>
                <ModuleBaseProvider value={root.to}>
                  <Permitted />
                </ModuleBaseProvider>
              </ModuleStateProvider>
            </QueryClientProvider>
          </UiProvider>
        </HostProvider>
      );
    },
    pendingComponent: PageSkeleton,
    errorComponent: PageFailed,
    notFoundComponent: NoSuchPage,
  });
  const frame = createRoute({
    getParentRoute: () => root,
    id: 'frame',
    loader: () => preload.head(),
    component: lazyPage(() => import('./pages/frame/frame-route.tsx'), 'FrameRoute'),
  });
  const repositories = createRoute({
    getParentRoute: () => frame,
    path: '/',
    validateSearch: HomeSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.home)] },
    loader: ({ location }) => preload.repositories(location.search),
    component: lazyPage(() => import('./pages/repositories/repositories-route.tsx'), 'RepositoriesRoute'),
  });
  const asvs = createRoute({
    getParentRoute: () => frame,
    path: 'asvs',
    validateSearch: AsvsSearch,
    search: { middlewares: [omitDefaults(DEFAULT_ASVS_SEARCH)] },
    component: lazyPage(() => import('./pages/asvs/asvs-route.tsx'), 'AsvsRoute'),
  });
  const allPushes = createRoute({
    getParentRoute: () => frame,
    path: 'pushes',
    validateSearch: AllPushesSearch,
    search: { middlewares: [omitDefaults(DEFAULT_LIST_SEARCH.allPushes)] },
    component: lazyPage(() => import('./pages/all-pushes/all-pushes-route.tsx'), 'AllPushesRoute'),
  });
  const decisions = createRoute({
    getParentRoute: () => frame,
    path: 'decisions',
    validateSearch: DecisionsSearch,
    search: { middlewares: [omitDefaults(DEFAULT_LIST_SEARCH.decisions)] },
    component: lazyPage(() => import('./pages/decisions/decisions-route.tsx'), 'DecisionsRoute'),
  });
  const activity = createRoute({
    getParentRoute: () => frame,
    path: 'activity',
    validateSearch: ActivitySearch,
    search: { middlewares: [omitDefaults(DEFAULT_LIST_SEARCH.activity)] },
    component: lazyPage(() => import('./pages/activity/activity-route.tsx'), 'ActivityRoute'),
  });
  const settings = createRoute({
    getParentRoute: () => frame,
    path: 'settings',
    component: lazyPage(() => import('./pages/settings/settings-route.tsx'), 'SettingsRoute'),
  });
  const map = createRoute({
    getParentRoute: () => root,
    path: 'map/$repositoryId',
    loader: requireIds,
    component: lazyPage(() => import('./pages/map/map-route.tsx'), 'MapRoute'),
  });
  const sections = createRoute({
    getParentRoute: () => root,
    path: 'repositories/$repositoryId/sections',
    loader: requireIds,
    validateSearch: SectionsSearch,
    component: lazyPage(() => import('./pages/sections/sections-route.tsx'), 'SectionsRoute'),
  });
  const pushes = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/pushes',
    loader: requireIds,
    validateSearch: PagedSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.paged)] },
    component: lazyPage(() => import('./pages/pushes/pushes-route.tsx'), 'PushesRoute'),
  });
  const branches = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/branches',
    loader: requireIds,
    component: lazyPage(() => import('./pages/branches/branches-route.tsx'), 'BranchesRoute'),
  });
  const push = createRoute({
    getParentRoute: () => root,
    path: 'pushes/$pushId',
    loader: requireIds,
    validateSearch: PushSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.push)] },
    component: lazyPage(() => import('./pages/push/push-route.tsx'), 'PushRoute'),
  });
  const preview = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/preview',
    loader: requireIds,
    validateSearch: PagedSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.paged)] },
    component: lazyPage(() => import('./pages/preview/preview-route.tsx'), 'PreviewRoute'),
  });
  const mappingSettings = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/settings',
    loader: requireIds,
    component: lazyPage(
      () => import('./pages/mapping-settings/mapping-settings-route.tsx'),
      'MappingSettingsRoute',
    ),
  });
  const check = createRoute({
    getParentRoute: () => root,
    path: 'mappings/$mappingId/check',
    validateSearch: CheckSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.check)] },
    loader: requireIds,
    component: lazyPage(() => import('./pages/check/check-route.tsx'), 'CheckRoute'),
  });
  const mapMany = createRoute({
    getParentRoute: () => root,
    path: 'map-many',
    validateSearch: MapManySearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.mapMany)] },
    component: lazyPage(() => import('./pages/map-many/map-many-route.tsx'), 'MapManyRoute'),
  });
  const mapRules = createRoute({
    getParentRoute: () => root,
    path: 'rules',
    validateSearch: PagedSearch,
    search: { middlewares: [omitDefaults(DEFAULT_SEARCH.paged)] },
    component: lazyPage(() => import('./pages/map-rules/map-rules-route.tsx'), 'MapRulesRoute'),
  });
  /** The address of the ASVS tab before it was one. */
  const matrix = createRoute({
    getParentRoute: () => root,
    path: 'matrix',
    validateSearch: AsvsSearch,
    beforeLoad: ({ search }) => {
      throw redirect({ to: asvs.to, search: search as never, replace: true });
    },
  });
  const tabPages = [repositories, asvs, allPushes, decisions, activity, settings] as const;
  const pages = [
    map,
    sections,
    pushes,
    branches,
    push,
    preview,
    mappingSettings,
    check,
    mapMany,
    mapRules,
    matrix,
  ] as const;
  // The one of the root is for the root alone; without these, errors would reach the host's.
  for (const page of [frame, ...tabPages, ...pages])
    page.update({ errorComponent: PageFailed, notFoundComponent: NoSuchPage });
  return root.addChildren([frame.addChildren([...tabPages]), ...pages]);
}

/** The frame of the module. Without the permission to read integrations, every page says so. */
function Permitted() {
  const host = useHost();
  useRememberSearch();
  return (
    <div className="dd-root">
      {host.can('integrations.read') ? (
        <LiveModule />
      ) : (
        <Page title="DefectDojo">
          <Forbidden />
        </Page>
      )}
    </div>
  );
}

function LiveModule() {
  useLiveUpdates();
  return (
    <>
      <OfflineBanner />
      <Outlet />
    </>
  );
}
