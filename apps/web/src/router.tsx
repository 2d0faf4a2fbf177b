import { ErrorState } from '@gecko-defectdojo/ui';
import { createDefectDojoRoutes } from '@gecko-defectdojo/settings-ui';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { sessionQuery } from './api/session.ts';
import { RepositoriesRoute } from './pages/repositories/repositories-route.tsx';
import { PeopleRoute } from './pages/settings/people-page.tsx';
import { SignInRoute } from './pages/sign-in/sign-in-route.tsx';
import {
  VULNERABILITIES_DEFAULTS,
  VulnerabilitiesSearch,
} from './pages/vulnerabilities/vulnerabilities-search.ts';
import { Crash } from './shell/crash.tsx';
import { createDefectDojoHost } from './shell/defectdojo-host.ts';
import { Frame } from './shell/frame.tsx';
import { NotFound } from './shell/not-found.tsx';
import { words } from './shell/words.ts';

const root = createRootRouteWithContext<{ readonly client: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: z.string().max(2_000).default('/repositories').catch('/repositories') }),
  search: { middlewares: [stripSearchParams({ next: '/repositories' })] },
  component: SignInRoute,
});

/** The parent of every page that needs a session. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.query({ ...sessionQuery, staleTime: 'static' });
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
    return { session };
  },
  component: function App() {
    const { session } = app.useRouteContext();
    return (
      <Frame session={session}>
        <Outlet />
      </Frame>
    );
  },
  // Only the session request can fail before there is a frame.
  errorComponent: ({ error }: { readonly error: unknown }) => (
    <ErrorState
      message={error instanceof Error ? error.message : words.sessionFailed}
      onRetry={() => window.location.reload()}
    />
  ),
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/repositories', search: { search: '', page: 1 } });
  },
});

const repositories = createRoute({
  getParentRoute: () => app,
  path: '/repositories',
  validateSearch: z.object({
    search: z.coerce.string().max(200).default('').catch(''),
    page: z.int().min(1).max(100_000).default(1).catch(1),
  }),
  search: { middlewares: [stripSearchParams({ search: '', page: 1 })] },
  component: RepositoriesRoute,
  errorComponent: Crash,
});

const repository = createRoute({
  getParentRoute: () => app,
  path: '/repo/$provider/$',
  validateSearch: VulnerabilitiesSearch,
  search: { middlewares: [stripSearchParams(VULNERABILITIES_DEFAULTS)] },
  // Findings come with a reader of Markdown and of patches, which no other page needs.
  component: lazyRouteComponent(
    () => import('./pages/vulnerabilities/vulnerabilities-route.tsx'),
    'VulnerabilitiesRoute',
  ),
  errorComponent: Crash,
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: Outlet,
  errorComponent: Crash,
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/people' });
  },
});

const people = createRoute({ getParentRoute: () => settings, path: '/people', component: PeopleRoute });

/** Inside the frame, so that its navigation is there. */
const elsewhere = createRoute({ getParentRoute: () => app, path: '$', component: NotFound });

/** Creates the app's router, with the DefectDojo module mounted under the settings. */
export function createAppRouter(client: QueryClient) {
  const defectDojo = createDefectDojoRoutes({
    getParentRoute: () => settings,
    host: createDefectDojoHost(client),
  });
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      app.addChildren([
        home,
        repositories,
        repository,
        settings.addChildren([settingsHome, people, defectDojo]),
        elsewhere,
      ]),
    ]),
    context: { client },
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Crash,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
