import { isAtLeast } from './evidence.ts';
import type { Tier } from './tier.ts';

/** Files that start services on the machine of a developer. */
const COMPOSE_FILE = /(?:^|\/)(?:docker-)?compose[^/]{0,40}\.ya?ml$/;

/** A folder of a server beside the application. */
const SERVER_FOLDER =
  /^(?:(?:apps|packages|services)\/)?(?:[\w-]{1,30}[-_])?(?:server|backend|api|gateway)\//i;

/** A route for the files of a built application. */
const OWN_PAGES = /\.static\(\s{0,2}(?:path\.\w+\()?[^)]{0,40}['"`/](?:dist|build|www|out|web)\b/;

/** A line that makes a server without a route. */
const NO_ROUTE = /(?:require\(['"]\w+['"]\)|= ?\w+\(\));?\s*$/;

/** Rules for extensions of browsers. */
const EXTENSION: ReadonlySet<string> = new Set(['browser-extension', 'browser-extension-code']);

/** Features of code that waits for requests. */
const LISTENS = ['http_server', 'websocket', 'network_listener', 'graphql', 'grpc_server', 'soap'];

/**
 * Decides if an application for phones or desktops is a server too. Such an application opens a port for a moment, as for
 * the redirect of a login, or names the parts of a server that it calls. Only a framework for servers, or a deployment,
 * says that there is one.
 */
export function settleClient({ hits }: Tier): void {
  if (!isAtLeast(hits.confidenceOf('client_app'), 'medium')) return;
  // The pages of an extension have an origin, and a service beside one is not a part of it.
  if (hits.evidenceOf('client_app').every(({ rule }) => EXTENSION.has(rule))) return;
  settlePages(hits);
  // A name that is a server's check of each request is a setting of an application.
  hits.weaken('password_login', ({ rule }) => rule === 'login-middleware');
  // These variants of Android's build are those of a developer, and Flutter gives them the permission.
  hits.weaken(
    'outbound_http',
    ({ rule, path }) => rule === 'internet-permission' && /\/src\/(?:debug|profile)\//.test(path),
  );
  hits.weaken('deployment', ({ path }) => COMPOSE_FILE.test(path));
  if (onlySendsPages(hits)) hits.weaken('http_server', () => true);
  if (isAtLeast(hits.confidenceOf('deployment'), 'medium')) return;
  const beside = besideClient(hits);
  for (const featureId of LISTENS) {
    const framework = hits
      .evidenceOf(featureId)
      .some(({ kind, confidence }) => kind === 'dependency' && confidence === 'strong');
    if (!framework) hits.weaken(featureId, ({ path }) => !beside(path));
  }
}

/** Returns true if the only routes are those of the application's own built pages. No request is read for more. */
function onlySendsPages(hits: Tier['hits']): boolean {
  const code = hits
    .evidenceOf('http_server')
    .filter(({ kind, confidence }) => kind === 'code' && confidence !== 'weak');
  return (
    code.some(({ excerpt }) => OWN_PAGES.test(excerpt)) &&
    code.every(({ excerpt }) => OWN_PAGES.test(excerpt) || NO_ROUTE.test(excerpt))
  );
}

/** Returns a test for paths in a folder that is named as the server, and that no application is in. */
function besideClient(hits: Tier['hits']): (path: string) => boolean {
  const applications = hits.evidenceOf('client_app').map(({ path }) => path);
  return (path) => {
    const folder = SERVER_FOLDER.exec(path)?.[0];
    return folder !== undefined && !applications.some((other) => other.startsWith(folder));
  };
}

/** Without a framework for pages, a page in an application is a part of a screen, and nothing has a page's origin. */
function settlePages(hits: Tier['hits']): void {
  const framework = ['browser_code', 'html_output'].some((featureId) =>
    hits.evidenceOf(featureId).some(({ confidence }) => confidence === 'strong'),
  );
  if (framework) return;
  hits.weaken('browser_code', () => true);
  hits.weaken('html_output', () => true);
}
