import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { createDefectDojoRoutes } from './create-routes.tsx';
import type { DefectDojoHost } from './host.ts';

const host: DefectDojoHost = {
  request: () => Promise.reject(new Error('A page that renders on the server sends no request.')),
  can: () => true,
  notify: () => undefined,
  paths: { vulnerabilities: () => undefined, finding: () => undefined },
};

/** Renders an address of a foreign host that mounts the module below its organisation's settings. */
async function render(address: string, change: Partial<DefectDojoHost> = {}): Promise<string> {
  const root = createRootRoute();
  const settings = createRoute({ getParentRoute: () => root, path: '/org/$orgId/settings' });
  const module = createDefectDojoRoutes({
    getParentRoute: () => settings,
    host: { ...host, ...change },
    path: 'integrations/dojo',
  });
  const router = createRouter({
    routeTree: root.addChildren([settings.addChildren([module])]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  return renderToString(createElement(RouterProvider, { router }));
}

it('leads to its own pages below any parent route and any path', async () => {
  const html = await render('/org/acme/settings/integrations/dojo/map-many');
  expect(html).toContain('Map many repositories');
  expect(html).toContain('href="/org/acme/settings/integrations/dojo"');
});

it('says of the page itself alone that it is the current one', async () => {
  const html = await render('/org/acme/settings/integrations/dojo/activity');
  const current = [...html.matchAll(/<a [^>]*aria-current="page"[^>]*>([^<]*)/g)];
  expect(current.map(([, text]) => text)).toEqual(['Activity']);
});

it('says on every page that the permission is missing', async () => {
  const html = await render('/org/acme/settings/integrations/dojo/asvs', { can: () => false });
  expect(html).toContain('You do not have access to integrations');
});

it.each([
  'map/xyz',
  'repositories/xyz/sections',
  'mappings/xyz/pushes',
  'mappings/xyz/branches',
  'mappings/018f0000-0000-7000-8000/preview',
  'mappings/xyz/check',
  'mappings/xyz/settings',
  'pushes/xyz',
  'no/page/of/ours',
])('says of %s that the address leads nowhere, and leads back', async (path) => {
  const html = await render(`/org/acme/settings/integrations/dojo/${path}`);
  expect(html).toContain('This address leads nowhere');
  expect(html).toMatch(
    /<a [^>]*href="\/org\/acme\/settings\/integrations\/dojo"[^>]*>Go to DefectDojo settings/,
  );
});

it('opens the page of an id', async () => {
  const html = await render('/org/acme/settings/integrations/dojo/map/018f0000-0000-7000-8000-000000000001');
  expect(html).toContain('Loading the repository');
});
