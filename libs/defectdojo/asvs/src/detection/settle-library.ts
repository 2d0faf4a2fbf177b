import { isAtLeast } from './evidence.ts';
import type { Tier } from './tier.ts';

/** Manifests that programs have no use for: an image beside one is there to develop the library in. */
const ONLY_LIBRARIES = /\.gemspec$/i;

/** What a script beside a library's code may do without it being what the library is for. */
const BESIDE_LIBRARY = ['http_server', 'html_output', 'session', 'password_login', 'program'];

/**
 * What can be started or is deployed is no mere library, whatever its manifest says; and a module of Go or a package of
 * Rust in which nothing can be started is one, although its manifest says nothing.
 */
export function settleLibrary({ hits, codeFolder }: Tier): void {
  const published = hits.evidenceOf('library').some(({ path }) => ONLY_LIBRARIES.test(path));
  if (
    isAtLeast(hits.confidenceOf('program'), 'medium') ||
    (!published && isAtLeast(hits.confidenceOf('deployment'), 'medium'))
  ) {
    hits.drop('library');
    return;
  }
  const [module] = hits.evidenceOf('module');
  if (module !== undefined) hits.add('library', { ...module, rule: 'module-without-main' });
  if (!hits.has('library')) return;
  if (codeFolder)
    for (const featureId of BESIDE_LIBRARY) hits.weaken(featureId, ({ path }) => !path.includes('/'));
}
