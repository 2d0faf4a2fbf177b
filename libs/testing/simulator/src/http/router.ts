import { resources } from '../api/resources.ts';
import type { ItemHandler, Resource } from '../api/resource.ts';
import { loginPage } from '../api/login-page.ts';
import { openApiSchema } from '../api/schema.ts';
import { signIn } from '../api/sign-in.ts';
import type { UserRecord } from '../records.ts';
import type { World } from '../world.ts';
import { html, json, type HttpResponse, type Call } from './call.ts';
import { detailError, HttpError, notFound } from './errors.ts';

const API = '/api/v2/';

/** A request before authentication. */
export type AnonymousCall = Omit<Call, 'user'> & { readonly authorization: string | undefined };

/** Finds the handler of a request, and turns errors into DefectDojo's responses. */
export async function dispatch(call: AnonymousCall): Promise<HttpResponse> {
  try {
    return await route(call);
  } catch (error) {
    if (error instanceof HttpError) return json(error.status, error.body);
    throw error;
  }
}

async function route(call: AnonymousCall): Promise<HttpResponse> {
  const { path, world } = call;
  if (path === '/login') return loginPage(world.version);
  if (!path.startsWith(API)) return html(302, '', { location: `/login?next=${path}` });
  if (path === `${API}oa3/schema/` || path === `${API}oa3/schema`) return openApiSchema(world.version);
  if (path === `${API}api-token-auth/`) return signIn(call);
  const segments = path.slice(API.length).replace(/\/$/, '').split('/');
  const resource = resources.get(segments[0] ?? '');
  if (resource === undefined || !isKnown(resource, segments)) return html(404, 'Not Found');
  if (!path.endsWith('/')) return html(301, '', { location: `${path}/${queryText(call.query)}` });
  const user = authenticate(world, call.authorization);
  return serve({ ...call, user }, resource, segments);
}

function queryText(query: URLSearchParams): string {
  return query.size === 0 ? '' : `?${query.toString()}`;
}

function isKnown(resource: Resource, [, id, action, ...rest]: readonly string[]): boolean {
  if (rest.length > 0) return false;
  if (id !== undefined && resource.retrieve === undefined) return false;
  return action === undefined || resource.actions?.[action] !== undefined;
}

async function serve(
  call: Call,
  resource: Resource,
  [, id, action]: readonly string[],
): Promise<HttpResponse> {
  if (id === undefined) {
    const handler = { GET: resource.list, POST: resource.create }[call.method];
    if (handler === undefined) throw methodNotAllowed(call.method);
    return handler(call);
  }
  const handler =
    action === undefined ? itemHandler(resource, call.method) : resource.actions?.[action]?.[call.method];
  if (handler === undefined) throw methodNotAllowed(call.method);
  if (!/^\d+$/.test(id)) throw notFound();
  return handler(call, Number(id));
}

function itemHandler(resource: Resource, method: string): ItemHandler | undefined {
  return { GET: resource.retrieve, PUT: resource.replace, PATCH: resource.update, DELETE: resource.destroy }[
    method
  ];
}

function methodNotAllowed(method: string): HttpError {
  return detailError(405, `Method "${method}" not allowed.`);
}

/** Documented for 3.3: an expired token is refused, not deleted, and works again when its end is moved. */
function isExpired(world: World, { token_expiry: end }: UserRecord): boolean {
  return world.capabilities.expiresTokens && end !== undefined && new Date(end) <= world.now();
}

/** Token authentication. Never returns 401, because session authentication comes first and offers no challenge. */
function authenticate(world: World, authorization = ''): UserRecord {
  const [scheme = '', token, ...rest] = authorization.split(' ');
  if (scheme.toLowerCase() !== 'token')
    throw detailError(403, 'Authentication credentials were not provided.');
  if (token === undefined) throw detailError(403, 'Invalid token header. No credentials provided.');
  if (rest.length > 0)
    throw detailError(403, 'Invalid token header. Token string should not contain spaces.');
  const user = world.store.users.find((row) => row.token !== undefined && row.token === token);
  if (user === undefined) throw detailError(403, 'Invalid token.');
  if (!user.is_active) throw detailError(403, 'User inactive or deleted.');
  if (isExpired(world, user)) throw detailError(403, 'API token has expired.');
  return user;
}
