import type { Permission } from '@gecko-defectdojo/contract';
import type { IntegrationContext } from '@gecko-defectdojo/services';
import fastify from 'fastify';
import { batchOf, connectionOf } from './full-world.fixture.ts';
import type { FullWorld } from './full-world.fixture.ts';
import { defectDojoApi } from './plugin.ts';
import { MANAGE_RULES, READ_RULES } from './rule-requests.fixture.ts';

/** A request that succeeds. The path has its query and no prefix. */
export interface MadeRequest {
  readonly path: string;
  readonly body?: object;
}

/** A route with a request that succeeds in a full world, any number of times and in any order. */
export interface ValidRequest {
  /** Method and path as registered, without the prefix: `GET /mappings/:mappingId`. */
  readonly route: string;
  readonly permission: Permission;
  /** Puts the world into a state in which the request succeeds. */
  readonly make: (world: FullWorld) => MadeRequest | Promise<MadeRequest>;
}

/** Makes a request of a connected team that is not paused. */
function at(
  make: (world: FullWorld) => MadeRequest | string | Promise<MadeRequest | string>,
): ValidRequest['make'] {
  return async (world) => {
    await world.ensureConnected();
    const made = await make(world);
    return typeof made === 'string' ? { path: made } : made;
  };
}

const READ: Readonly<Record<string, ValidRequest['make']>> = {
  'GET /connection': at(() => '/connection'),
  'GET /notices': at(() => '/notices'),
  'GET /activity': at(
    ({ repositoryId }) =>
      `/activity?kind=pushes&by=gecko&search=a&repositoryId=${repositoryId}&limit=20&offset=0`,
  ),
  'GET /activity/people': at(() => '/activity/people'),
  'GET /products': at(() => '/products?query=secret&limit=5'),
  'GET /products/:productId/rights': at(({ productId }) => `/products/${productId}/rights`),
  'GET /product-types': at(() => '/product-types?query=Gecko&limit=5'),
  'GET /mappings': at(() => '/mappings?limit=20&offset=0'),
  'GET /mappings/:mappingId': at(({ mappingId }) => `/mappings/${mappingId}`),
  'GET /mappings/:mappingId/branches': at(({ mappingId }) => `/mappings/${mappingId}/branches`),
  'GET /mappings/:mappingId/branches/:branchMappingId/closing': at(
    async (world) => `${await world.addBranch()}/closing`,
  ),
  'GET /mappings/:mappingId/pushes': at(({ mappingId }) => `/mappings/${mappingId}/pushes?limit=5&offset=0`),
  'GET /mappings/:mappingId/renewal': at(({ mappingId }) => `/mappings/${mappingId}/renewal`),
  'GET /connection/renewal': at(() => '/connection/renewal'),
  'GET /repository-selections/:selectionId/renewal': at(
    async (world) => `/repository-selections/${await world.addSelection()}/renewal`,
  ),
  'GET /mappings/:mappingId/checks': at(({ mappingId }) => `/mappings/${mappingId}/checks?limit=5&offset=0`),
  'GET /pushes': at(
    ({ mappingId }) =>
      `/pushes?state=all&search=a&mappingId=${mappingId}&trigger=manual&day=2026-11-28&timeZone=UTC&limit=5&offset=0`,
  ),
  'GET /pushes/summary': at(
    () => '/pushes/summary?search=a&trigger=manual&day=2026-11-28&timeZone=Asia%2FTokyo',
  ),
  'GET /pushes/:pushId': at(({ pushId }) => `/pushes/${pushId}`),
  'GET /pushes/:pushId/events': at(({ pushId }) => `/pushes/${pushId}/events`),
  'GET /pushes/:pushId/changes': at(
    ({ pushId }) => `/pushes/${pushId}/changes?action=created&sort=title&order=desc&limit=5&offset=0`,
  ),
  'GET /pushes/:pushId/rejected-findings': at(
    ({ pushId }) => `/pushes/${pushId}/rejected-findings?limit=5&offset=0`,
  ),
  'GET /events': at(() => '/events?since=1000'),
  'GET /events/channel': at(() => '/events/channel'),
  'GET /overview': at(() => '/overview'),
  'GET /repositories': at(
    () => '/repositories?search=secret&filter=mapped&sort=product&order=desc&level=2&limit=5',
  ),
  'GET /repositories/:repositoryId': at(({ repositoryId }) => `/repositories/${repositoryId}`),
  'GET /repositories/:repositoryId/branches': at(
    ({ repositoryId }) => `/repositories/${repositoryId}/branches`,
  ),
  'GET /repositories/:repositoryId/preview': at(
    async (world) => `/repositories/${await world.addFollowedRepository()}/preview?limit=5`,
  ),
  'GET /repositories/:repositoryId/profile': at(
    ({ repositoryId }) => `/repositories/${repositoryId}/profile`,
  ),
  'GET /repositories/:repositoryId/profile/history': at(
    ({ repositoryId }) => `/repositories/${repositoryId}/profile/history?limit=5`,
  ),
  'GET /repositories/:repositoryId/requirements': at(
    ({ repositoryId }) => `/repositories/${repositoryId}/requirements?chapter=V6`,
  ),
  'GET /repository-selections/:selectionId': at(
    async (world) => `/repository-selections/${await world.addSelection()}`,
  ),
  'GET /findings/:findingId/link': at(({ findingId }) => `/findings/${findingId}/link`),
  'GET /findings/:findingId/difference': at(async (world) => {
    const { findingId } = await world.addChangedFinding();
    return `/findings/${findingId}/difference`;
  }),
  'GET /asvs/catalogue': at(() => '/asvs/catalogue?version=4.0.3'),
  'GET /asvs/chapters/:chapterId': at(() => '/asvs/chapters/V6?search=a&filter=all&level=2'),
  'GET /asvs/chapters/:chapterId/repositories': at(
    () =>
      '/asvs/chapters/V6/repositories?decision=any&severity=high&within=chapter&sort=chapter_findings&order=desc&limit=5&offset=0',
  ),
  'GET /asvs/matrix': at(() => '/asvs/matrix?severity=high&sort=V6&order=desc&limit=5&offset=0'),
  'GET /asvs/requirements.csv': at(() => '/asvs/requirements.csv?chapter=V6&decision=yes'),
  'GET /asvs/matrix.csv': at(() => '/asvs/matrix.csv?chapter=V6&decision=yes&severity=critical'),
  'GET /asvs/attestation.json': at(() => '/asvs/attestation.json?search=a&level=2'),
  'GET /mapping-batches/:batchId': at(({ batchId }) => `/mapping-batches/${batchId}`),
  'GET /mapping-batches/:batchId/items': at(
    ({ batchId }) => `/mapping-batches/${batchId}/items?status=waiting&limit=5`,
  ),
  'POST /mapping-batches/summary': at(async (world) => ({
    path: '/mapping-batches/summary',
    body: { ...batchOf(await world.addRepository()), namesFrom: 0 },
  })),
  'POST /mapping-batches/preview': at(async (world) => ({
    path: '/mapping-batches/preview',
    body: { ...batchOf(await world.addRepository()), limit: 5, offset: 0 },
  })),
  'GET /checks/:checkId': at(async (world) => `/checks/${await world.addCheck()}`),
  'GET /checks/:checkId/differences': at(
    async (world) => `/checks/${await world.addCheck()}/differences?kind=missing&limit=5`,
  ),
  'GET /decisions': at(async (world) => {
    await world.addChangedFinding();
    return `/decisions?mappingId=${world.mappingId}&choice=undecided&there=open&limit=5`;
  }),
};

const MANAGE: Readonly<Record<string, ValidRequest['make']>> = {
  'POST /connection': async (world) => {
    await world.admin('DELETE', '/connection');
    return { path: '/connection', body: connectionOf(world.simulator) };
  },
  'DELETE /connection': at(() => '/connection'),
  'PUT /connection/key': at(({ simulator }) => ({
    path: '/connection/key',
    body: { apiKey: simulator.token },
  })),
  'PUT /connection/url': at(({ simulator }) => ({ path: '/connection/url', body: { url: simulator.url } })),
  'POST /connection/check': at(() => '/connection/check'),
  'PATCH /connection/settings': at(() => ({
    path: '/connection/settings',
    body: {
      pushOnScanComplete: true,
      includeResolvedFindings: false,
      asvsVersion: '5.0.0',
      publishAsvs: true,
      benchmarkAddress: null,
      twoReportsAtOnce: true,
    },
  })),
  'POST /connection/catch-up/undo': at(async ({ admin }) => {
    await admin('PATCH', '/connection/settings', { pushOnScanComplete: false });
    await admin('PATCH', '/connection/settings', { pushOnScanComplete: true });
    return '/connection/catch-up/undo';
  }),
  'POST /connection/pause': at(() => '/connection/pause'),
  'POST /connection/resume': at(async ({ admin }) => {
    await admin('POST', '/connection/pause');
    return '/connection/resume';
  }),
  'POST /mappings': at(async (world) => ({
    path: '/mappings',
    body: {
      repositoryId: await world.addRepository(),
      product: { kind: 'existing', productId: world.productId },
      branch: 'main',
      profile: { level: 2, chapters: [{ id: 'V17', applies: false, reason: 'No WebRTC' }] },
    },
  })),
  'PATCH /mappings/:mappingId': at(async (world) => ({
    path: `/mappings/${await world.addMapping()}`,
    body: { branch: 'release', findings: 'leave', profile: { level: 1 } },
  })),
  'DELETE /mappings/:mappingId': at(
    async (world) => `/mappings/${await world.addMapping()}?findings=mitigate`,
  ),
  'POST /mappings/:mappingId/branches': at(async (world) => ({
    path: `/mappings/${await world.addMapping()}/branches`,
    body: { branch: 'release/1' },
  })),
  'DELETE /mappings/:mappingId/branches/:branchMappingId': at(
    async (world) => `${await world.addBranch()}?findings=mitigate`,
  ),
  'PUT /mappings/:mappingId/branch-patterns': at(({ mappingId }) => ({
    path: `/mappings/${mappingId}/branch-patterns`,
    body: { patterns: ['release/*'] },
  })),
  'POST /mappings/:mappingId/pushes': at(({ mappingId }) => ({
    path: `/mappings/${mappingId}/pushes`,
    body: { retry: true },
  })),
  'POST /mapping-pushes': at(({ mappingId }) => ({
    path: '/mapping-pushes',
    body: { mappingIds: [mappingId] },
  })),
  'POST /mappings/:mappingId/checks': at(({ mappingId }) => `/mappings/${mappingId}/checks`),
  'POST /checks/:checkId/push-again': at(async (world) => `/checks/${await world.addCheck()}/push-again`),
  'POST /checks/:checkId/restore': at(async (world) => {
    const { checkId, findingId } = await world.addChangedFinding();
    return { path: `/checks/${checkId}/restore`, body: { findingIds: [findingId] } };
  }),
  'POST /checks/:checkId/leave': at(async (world) => {
    const { checkId, findingId } = await world.addChangedFinding();
    return { path: `/checks/${checkId}/leave`, body: { findingIds: [findingId] } };
  }),
  'POST /checks/:checkId/take-back-left': at(async (world) => {
    const { checkId } = await world.addChangedFinding();
    await world.admin('POST', `/checks/${checkId}/leave`);
    return `/checks/${checkId}/take-back-left`;
  }),
  'POST /mapping-batches/:batchId/undo': at(({ batchId }) => `/mapping-batches/${batchId}/undo`),
  'POST /mapping-batches': at(async (world) => ({
    path: '/mapping-batches',
    body: batchOf(await world.addRepository()),
  })),
  'POST /repository-selections': at(({ repositoryId }) => ({
    path: '/repository-selections',
    body: { kind: 'chosen', repositoryIds: [repositoryId] },
  })),
  'POST /repository-selections/:selectionId/pushes': at(
    async (world) => `/repository-selections/${await world.addSelection()}/pushes`,
  ),
  'POST /connection/renewals': at(() => '/connection/renewals'),
  'POST /repository-selections/:selectionId/renewals': at(
    async (world) => `/repository-selections/${await world.addSelection()}/renewals`,
  ),
  'PATCH /repository-selections/:selectionId/profiles': at(async (world) => ({
    path: `/repository-selections/${await world.addSelection()}/profiles`,
    body: { level: 2, levelReason: 'They hold personal data.', chapters: [{ id: 'V17', applies: true }] },
  })),
  'POST /repository-selections/:selectionId/profiles/undo': at(
    async (world) => `/repository-selections/${await world.addChangedSelection()}/profiles/undo`,
  ),
  'PATCH /repository-selections/:selectionId/settings': at(async (world) => ({
    path: `/repository-selections/${await world.addSelection()}/settings`,
    body: { set: { minimumSeverity: 'high' }, asConnection: ['extraTags'] },
  })),
  'POST /repository-selections/:selectionId/settings/undo': at(
    async (world) => `/repository-selections/${await world.addSelectionOfOtherSettings()}/settings/undo`,
  ),
  'DELETE /repository-selections/:selectionId/mappings': at(async (world) => {
    const selectionId = await world.addSelection(await world.addMappedRepository());
    return `/repository-selections/${selectionId}/mappings?findings=leave`;
  }),
  'PUT /repositories/:repositoryId/requirements/:requirementId': at(({ repositoryId }) => ({
    path: `/repositories/${repositoryId}/requirements/6.2.1`,
    body: { verdict: 'met', reason: 'Reviewed by hand.' },
  })),
  'PATCH /repositories/:repositoryId/profile': at(({ repositoryId }) => ({
    path: `/repositories/${repositoryId}/profile`,
    body: {
      level: 2,
      levelReason: 'It holds personal data.',
      stated: { internetFacing: true, dataClass: 'personal' },
      chapters: [{ id: 'V17', applies: false, reason: 'No WebRTC' }],
    },
  })),
};

function ofRules(requests: typeof READ_RULES): Readonly<Record<string, ValidRequest['make']>> {
  return Object.fromEntries(Object.entries(requests).map(([route, make]) => [route, at(make)]));
}

/** A valid request of every route. `listRoutes` shows that none is missing. */
export const VALID_REQUESTS: readonly ValidRequest[] = [
  ...Object.entries({ ...READ, ...ofRules(READ_RULES) }).map(([route, make]) => ({
    route,
    permission: 'integrations.read' as const,
    make,
  })),
  ...Object.entries({ ...MANAGE, ...ofRules(MANAGE_RULES) }).map(([route, make]) => ({
    route,
    permission: 'integrations.manage' as const,
    make,
  })),
];

/** Returns the routes that the plugin registers, as `VALID_REQUESTS` names them. HEAD belongs to GET. */
export async function listRoutes(context: IntegrationContext): Promise<string[]> {
  const routes: string[] = [];
  const app = fastify();
  app.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) if (name !== 'HEAD') routes.push(`${name} ${url}`);
  });
  await app.register(defectDojoApi, { ...context, identify: () => Promise.resolve(undefined) });
  await app.close();
  return routes;
}
