import { isAtLeast } from './evidence.ts';
import { LIBRARY_SUBJECTS } from './rules/library-subjects.ts';
import type { Tier } from './tier.ts';

/** Manifests of libraries only: an image beside one is for the library's development. */
const ONLY_LIBRARIES = /\.gemspec$/i;

/** Folders of commands beside a module's own code. */
const COMMAND_FOLDER = /(?:^|\/)(?:cmd|tools?|examples?|_examples?|bin)\//;

/** Builds of C and C++ that install a library. Programs that check it often lie beside its code. */
const NATIVE_BUILD = /(?:^|\/)(?:meson\.build|makefile\.am|cmakelists\.txt)$|\.pc\.in$/i;
const CHECK_FILE = /[-_]tests?[-_.]/i;
/** An extension of a browser that is the whole repository. Beside a library, one is an example. */
const EXTENSION = 'browser-extension';

/** Features of code that runs for people or programs by itself. */
const SERVED = ['http_server', 'client_app', 'cloud_function', 'network_listener'];

/** Features of scripts beside a library's code, which say little about the library. */
const BESIDE_LIBRARY = ['http_server', 'html_output', 'session', 'password_login', 'program'];

/**
 * Decides if the code is a library. Code that can be started or is deployed is a program, even if its manifest says
 * library. A Go module or Rust package in which nothing can be started is a library without a statement in its manifest,
 * and so is code that describes itself as made for a purpose of other programs.
 */
export function settleLibrary({ hits, codeFolder, programLines }: Tier): void {
  // A package with a subject of its own may come with commands that show or use it.
  const packages = new Set(hits.evidenceOf('library').map(({ path }) => path));
  const [subject] = LIBRARY_SUBJECTS.flatMap(({ id }) => hits.evidenceOf(id));
  const native = [...packages].some((path) => NATIVE_BUILD.test(path));
  const beside = hits
    .evidenceOf('program')
    .every(
      ({ path, excerpt }) =>
        ((native || hits.has('module')) && COMMAND_FOLDER.test(path)) ||
        (native && CHECK_FILE.test(path)) ||
        (excerpt === 'command' && packages.has(path)),
    );
  if (subject !== undefined && beside) hits.drop('program');
  if (hits.evidenceOf('client_app').some(({ rule, path }) => rule === EXTENSION && !path.includes('/')))
    hits.drop('library');
  const published = hits.evidenceOf('library').some(({ path }) => ONLY_LIBRARIES.test(path));
  if (
    isAtLeast(hits.confidenceOf('program'), 'medium') ||
    (!published && isAtLeast(hits.confidenceOf('deployment'), 'medium'))
  ) {
    hits.drop('library');
    return;
  }
  const served = SERVED.some((id) => isAtLeast(hits.confidenceOf(id), 'medium'));
  if (subject !== undefined && programLines > 0 && !served)
    hits.add('library', { ...subject, rule: 'made-for' });
  const [module] = hits.evidenceOf('module');
  if (module !== undefined) hits.add('library', { ...module, rule: 'module-without-main' });
  if (!hits.has('library')) return;
  settleSubject(hits);
  if (codeFolder)
    for (const featureId of BESIDE_LIBRARY) hits.weaken(featureId, ({ path }) => !path.includes('/'));
}

/**
 * The subject of a library says what its calls mean. One for permissions asks the framework who is signed in, and one
 * that fills texts takes the types of its language for pages without sending any.
 */
function settleSubject(hits: Tier['hits']): void {
  if (hits.has('made_for_permissions') && !hits.has('made_for_login'))
    hits.weaken('password_login', ({ rule }) => rule === 'login-framework' || rule === 'login-middleware');
  if (hits.has('made_for_text') && !hits.has('made_for_apis') && !hits.has('made_for_browsers'))
    hits.weaken('html_output', ({ excerpt }) => excerpt.includes('"html/template"'));
}
