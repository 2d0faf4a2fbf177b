import { createDefectDojoRoutes } from '@gecko-defectdojo/settings-ui';
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';

const root = createRootRoute({ component: Outlet });

const project = createRoute({
  getParentRoute: () => root,
  path: '/org/$orgId/projects/$projectId',
  component: () => <h1>A project of Acme</h1>,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/org/$orgId/settings',
  component: Settings,
});

function Settings() {
  return (
    <>
      <nav>
        <Link from="/org/$orgId/settings" to="/org/$orgId/settings/defectdojo" params>
          DefectDojo
        </Link>
      </nav>
      <Outlet />
    </>
  );
}

const defectDojo = createDefectDojoRoutes({
  getParentRoute: () => settings,
  host: {
    request: (path, init) => fetch(`/acme/api/defectdojo${path}`, init),
    can: () => true,
    notify: ({ text }) => {
      document.title = text;
    },
    locale: 'en-GB',
    paths: {
      vulnerabilities: ({ id }) => ({
        to: '/org/$orgId/projects/$projectId',
        params: { orgId: 'acme', projectId: id },
      }),
      finding: () => undefined,
    },
  },
});

const router = createRouter({ routeTree: root.addChildren([project, settings.addChildren([defectDojo])]) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const element = document.getElementById('acme');
if (element) createRoot(element).render(<RouterProvider router={router} />);
