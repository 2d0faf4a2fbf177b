import { randomBytes } from 'node:crypto';
import type { FullWorld } from './full-world.fixture.ts';

/** A rule that matches nothing of the other requests. */
const RULE = {
  name: 'Nothing',
  enabled: false,
  conditions: { groups: ['nothing'], tags: ['a'] },
  product: { kind: 'template', template: '{path}' },
};

/** Adds a map rule, in the place of those of earlier requests: a connection has fifty at most. Returns its id. */
export async function addMapRule(world: FullWorld): Promise<string> {
  await deleteMapRules(world);
  return String((await world.admin('POST', '/map-rules', RULE)).body.data.id);
}

async function deleteMapRules({ admin }: FullWorld): Promise<void> {
  const { body } = await admin('GET', '/map-rules');
  for (const { id } of body.data.rules as { id: string }[]) await admin('DELETE', `/map-rules/${id}`);
  for (const { id } of body.data.exceptions as { id: string }[])
    await admin('DELETE', `/map-rules/exceptions/${id}`);
}

async function addException(world: FullWorld): Promise<string> {
  await deleteMapRules(world);
  const { body } = await world.admin('POST', '/map-rules/exceptions', { pattern: somePattern() });
  return String(body.data.id);
}

function somePattern(): string {
  return `x-${randomBytes(4).toString('hex')}`;
}

type Make = (world: FullWorld) => Promise<{ readonly path: string; readonly body?: object }>;

/** Requests that succeed and read, by route. */
export const READ_RULES: Readonly<Record<string, Make>> = {
  'GET /map-rules': () => Promise.resolve({ path: '/map-rules' }),
  'GET /map-rules/:ruleId': async (world) => ({ path: `/map-rules/${await addMapRule(world)}` }),
  'GET /map-rules/questions': () => Promise.resolve({ path: '/map-rules/questions?limit=5&offset=0' }),
  'POST /map-rules/summary': () => Promise.resolve({ path: '/map-rules/summary', body: { draft: RULE } }),
  'POST /map-rules/preview': async (world) => {
    await world.addRepository();
    const draft = { ...RULE, conditions: { names: ['*'] } };
    return { path: '/map-rules/preview', body: { draft, ruleId: 'draft', limit: 5, offset: 0 } };
  },
};

/** Requests that succeed and change something, by route. */
export const MANAGE_RULES: Readonly<Record<string, Make>> = {
  'POST /map-rules': async (world) => {
    await deleteMapRules(world);
    return { path: '/map-rules', body: RULE };
  },
  'PUT /map-rules/order': async (world) => ({
    path: '/map-rules/order',
    body: { ruleIds: [await addMapRule(world)] },
  }),
  'PATCH /map-rules/:ruleId': async (world) => ({
    path: `/map-rules/${await addMapRule(world)}`,
    body: { name: 'Others', level: 2 },
  }),
  'DELETE /map-rules/:ruleId': async (world) => ({ path: `/map-rules/${await addMapRule(world)}` }),
  'POST /map-rules/apply': () => Promise.resolve({ path: '/map-rules/apply' }),
  'POST /map-rules/exceptions': async (world) => {
    await deleteMapRules(world);
    return { path: '/map-rules/exceptions', body: { pattern: somePattern() } };
  },
  'DELETE /map-rules/exceptions/:exceptionId': async (world) => ({
    path: `/map-rules/exceptions/${await addException(world)}`,
  }),
};
