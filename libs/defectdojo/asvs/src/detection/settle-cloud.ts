import { isAtLeast } from './evidence.ts';
import type { Tier } from './tier.ts';

const ENDPOINT = 'cloud-http-endpoint';

/** JavaScript, in which any function may be named a handler, also for commands, errors and clicks. */
const SCRIPT = /\.[cm]?[jt]sx?$/;

/** Folders of functions that show how to use the settings beside them. */
const SHOWN = /(?:^|\/)examples?\//;

/** A handler that a provider calls by its usual name, or with its context. */
const CLEAR_HANDLER =
  /\b(?:handler|\w{0,40}[lL]ambda\w{0,40})\s{0,2}[=:(](?!.*\barg[sv]\b)|\bcontext\b|\benv\b|Handler</;

/** Rules for functions that a host of pages calls. */
const HOSTED: ReadonlySet<string> = new Set([
  'http-function-handler',
  'http-function-file',
  'http-function-settings',
]);

/**
 * A gateway passes requests on, and a function is called for something. Where a repository has both, the function is what
 * the gateway calls, also if its code shows no request because a framework takes it.
 */
export function settleCloud({ hits, programLines }: Tier): void {
  settleEvents(hits);
  settleHosted(hits);
  settleShipped(hits);
  settleKeys(hits);
  if (!hits.evidenceOf('http_server').some(({ rule }) => rule === ENDPOINT)) return;
  const functions = hits.evidenceOf('cloud_function').filter(({ confidence }) => confidence === 'strong');
  const code =
    functions.find(({ kind }) => kind === 'code') ??
    (programLines > 0 ? functions.find(({ kind }) => kind === 'dependency') : undefined);
  if (code !== undefined)
    hits.add('http_server', { ...code, rule: 'cloud-http-function', confidence: 'medium' });
}

/**
 * A function is called with events of others. A word such as handler alone shows one only where settings or a dependency
 * say that there are functions. A package of several functions is deployed, not used by other programs.
 */
function settleEvents(hits: Tier['hits']): void {
  const all = hits.evidenceOf('cloud_function');
  const described = all.some(({ kind }) => kind !== 'code');
  const functions = all.filter(
    ({ rule, path, excerpt }) =>
      rule === 'cloud-function-code' &&
      !SHOWN.test(path) &&
      (described || !SCRIPT.test(path) || CLEAR_HANDLER.test(excerpt)),
  );
  for (const found of functions) hits.add('event_function', found);
  const named = functions.filter(({ excerpt }) => excerpt.includes('lambda_handler'));
  if (new Set(named.map(({ path }) => path)).size >= 2) hits.drop('library');
}

/**
 * A host runs the functions that its settings, or their folders, name. So they are a service, although the manifest
 * beside them may be that of a package.
 */
function settleHosted(hits: Tier['hits']): void {
  const functions = hits.evidenceOf('http_server').filter(({ rule }) => HOSTED.has(rule));
  const hosted = hits.evidenceOf('deployment').some(({ rule }) => rule === 'static-hosting-file');
  const [first] = functions;
  if (first === undefined || !hosted) return;
  hits.add('deployment', { ...first, rule: 'hosted-function', confidence: 'strong' });
}

/**
 * A package that describes functions, and contains several of them for requests, ships a service that runs where
 * it is installed. A library for functions describes none.
 */
function settleShipped(hits: Tier['hits']): void {
  const described = hits.evidenceOf('cloud_function').some(({ rule }) => rule === 'cloud-function-settings');
  const functions = hits.evidenceOf('cloud_function').filter(({ rule }) => rule === 'cloud-function-code');
  const paths = new Set(functions.map(({ path }) => path));
  if (described && paths.size >= 2 && isAtLeast(hits.confidenceOf('http_server'), 'medium'))
    hits.drop('library');
}

/**
 * A key that is made for the topics and tables beside a function is a setting of theirs. The function does not use it.
 */
function settleKeys(hits: Tier['hits']): void {
  const functions = hits.evidenceOf('cloud_function').some(({ rule }) => rule === 'cloud-function-code');
  const keys = hits.evidenceOf('crypto').filter(({ rule }) => rule === 'infrastructure-key');
  if (functions && new Set(keys.map(({ path }) => path)).size === 1)
    hits.weaken('crypto', ({ rule }) => rule === 'infrastructure-key');
}
