import type { AsvsLeftOutReason } from '@gecko-defectdojo/contract';

/**
 * The suggestion of a folder's name that does not decide: other people's code, the output of a build,
 * documentation, texts for readers, or measurements. Own code lies under such names too: `src/vendors` of a shop.
 */
export type Suspicion = 'third_party' | 'output' | 'documentation' | 'texts' | 'measurements';

const SUSPICIONS: ReadonlyMap<string, Suspicion> = new Map<string, Suspicion>([
  ...named('third_party', 'vendor vendors extern external externals deps'),
  ...named('output', 'dist build target obj coverage'),
  ...named('documentation', 'doc docs documentation wiki tutorial tutorials man manual'),
  ...named('texts', 'locale locales i18n l10n lang langs translations licenses'),
  ...named('measurements', 'bench benches benchmark benchmarks perf fuzz snapshots'),
]);

/** Names that are ordinary at the top of a repository too, so that only a sign speaks against the folder. */
const ORDINARY_AT_THE_TOP = new Set(
  'vendors external externals deps coverage manual man tutorial'.split(' '),
);

/** Returns the suggestion of a name. Undefined for one that suggests nothing. `name` is in lower case. */
export function suspicionOf(name: string): Suspicion | undefined {
  return SUSPICIONS.get(name);
}

/** The names of a folder's direct entries. */
export interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** The signs in a folder's listing. */
export interface FolderSigns {
  readonly licence: boolean;
  readonly manifest: boolean;
  readonly version: boolean;
  readonly minified: boolean;
  readonly artefact: boolean;
  readonly prose: boolean;
  /** Files that a web framework expects by name: the folder is a part of an application. */
  readonly application: boolean;
}

const LICENCE = /^(?:licen[cs]e|copying|copyright|unlicense|notice)(?:[-_.].{0,40})?$/i;
const MANIFEST =
  /^(?:package\.json|bower\.json|component\.json|composer\.json|autoload\.php|modules\.txt|go\.mod|cargo\.toml|setup\.(?:py|cfg)|pyproject\.toml|pom\.xml|build\.(?:gradle|gradle\.kts|sbt)|mix\.exs|rebar\.config|project\.clj|deps\.edn|makefile\.am|configure(?:\.ac)?|cmakelists\.txt|conanfile\.(?:py|txt)|vcpkg\.json|.{1,80}\.(?:gemspec|podspec|nuspec|csproj|cabal))$/i;
const VERSION =
  /^(?:\.?version(?:\.txt)?|changelog(?:\.(?:md|txt|rst))?|changes(?:\.(?:md|txt|rst))?|history\.(?:md|rst)|\.cargo-checksum\.json|upstream(?:\.(?:md|txt))?)$/i;
const MINIFIED = /\.min\.(?:js|css)$|\.bundle\.js$/i;
const ARTEFACT =
  /\.(?:map|class|o|obj|a|so|dylib|dll|exe|jar|war|pyc|pdb|d\.[cm]?ts|js\.html)$|[.-][0-9a-f]{8,32}\.(?:js|css)$|^(?:lcov\.info|clover\.xml|coverage-(?:final|summary)\.json|(?:cobertura-?)?coverage\.xml|\.rustc_info\.json|cachedir\.tag|project\.assets\.json|\.tsbuildinfo)$/i;
const ARTEFACT_FOLDER =
  /^(?:classes|generated-sources|maven-status|surefire-reports|intermediates|lcov-report|debug|release|net\d.{0,20})$/i;
const PROSE =
  /^(?!readme)[^.].{0,200}\.(?:mdx?|rst|adoc|tex|texi)$|^(?:conf\.py|mkdocs\.ya?ml|docusaurus\.config\.[jt]s|_config\.yml)$/i;
const APPLICATION =
  /^(?:models|views|urls|apps|admin|serializers)\.py$|\.(?:controller|service|resolver|entity|guard|module|dto)\.[jt]s$|controller\.(?:php|java|kt|cs|scala)$|_controller\.rb$/i;

/** Reads the signs from the names in a folder. */
export function signsOf({ files, folders }: Listing): FolderSigns {
  const any = (pattern: RegExp): boolean => files.some((name) => pattern.test(name));
  return {
    licence: any(LICENCE),
    manifest: any(MANIFEST),
    version: any(VERSION),
    minified: any(MINIFIED),
    artefact: any(ARTEFACT) || folders.some((name) => ARTEFACT_FOLDER.test(name)),
    prose: any(PROSE),
    application: any(APPLICATION),
  };
}

/** A folder whose name is suspect, and where it lies. */
export interface SuspectFolder {
  readonly name: string;
  readonly suspicion: Suspicion;
  /** True below a folder of source code: `src/vendors`, `app/docs`. */
  readonly inSource: boolean;
}

/**
 * Returns why the suspect folder itself is left out, by its signs; undefined for own code. Without signs that speak for
 * or against it, the place decides: below source code a name is a name, at the top it mostly means what it says.
 */
export function verdictOnSuspect(
  { name, suspicion, inSource }: SuspectFolder,
  signs: FolderSigns | undefined,
): AsvsLeftOutReason | undefined {
  const against = signs === undefined ? undefined : verdictInside(suspicion, signs);
  if (against !== undefined) return against;
  if (inSource || suspicion === 'texts' || ORDINARY_AT_THE_TOP.has(name)) return undefined;
  return signs?.application === true ? undefined : suspicion;
}

/** Returns why a folder within a suspect one, or the suspect one itself, is left out by its signs; undefined for none. */
export function verdictInside(suspicion: Suspicion, signs: FolderSigns): AsvsLeftOutReason | undefined {
  switch (suspicion) {
    case 'third_party':
      return foreignSign(signs);
    case 'output':
      return signs.artefact || signs.minified ? 'output' : undefined;
    case 'documentation':
      return signs.prose ? 'documentation' : undefined;
    case 'measurements':
      return signs.manifest ? 'measurements' : undefined;
    case 'texts':
      return undefined;
  }
}

function foreignSign(signs: FolderSigns): AsvsLeftOutReason | undefined {
  if (signs.licence) return 'licence';
  if (signs.manifest) return 'manifest';
  if (signs.version) return 'version';
  return signs.minified ? 'minified' : undefined;
}

const LOCALES = new Set(
  'ar bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tr tt ug uk ur uz vi zh'.split(
    ' ',
  ),
);
const LOCALE = /^([a-z]{2})(?:[-_][a-z]{2,4})?$/i;

/** Returns true for a language's code, such as `de`, `pt-BR` or `zh_Hans`. */
export function isLocale(name: string): boolean {
  return LOCALES.has(LOCALE.exec(name)?.[1]?.toLowerCase() ?? '');
}

/** Returns true for a file of one language's texts, such as `en.ts` or `messages_pt-BR.js`. */
export function isLocaleFile(fileName: string): boolean {
  const [base = ''] = fileName.split('.');
  const parts = fileName.split('.').slice(0, -1);
  const end = /[_-]([a-z]{2}(?:[-_][A-Z]{2})?)$/.exec(base)?.[1] ?? base;
  return isLocale(end) || parts.some((part) => isLocale(part));
}

function named(suspicion: Suspicion, names: string): [string, Suspicion][] {
  return names.split(' ').map((name) => [name, suspicion]);
}
