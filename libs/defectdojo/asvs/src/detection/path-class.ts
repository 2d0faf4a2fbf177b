import type { AsvsLeftOutReason } from '@gecko-defectdojo/contract';
import { isSideFolder } from './side-folder.ts';
import { isLocale, suspicionOf, verdictInside, verdictOnSuspect } from './suspect-folder.ts';
import type { FolderSigns, Suspicion } from './suspect-folder.ts';

/**
 * The class of a file by its path. `product` ships. `tooling` builds or runs the product and counts less. `example`
 * counts only in a repository that has little else. `skip` never counts: tests, docs, third-party code, generated code,
 * translations, lock files.
 */
export type PathClass = 'product' | 'tooling' | 'example' | 'skip';

const SKIPPED_FOLDERS = new Set(
  (
    '.git .hg .svn .github .gitlab .circleci .travis .azure-pipelines .husky .idea .vscode .next .nuxt .svelte-kit ' +
    '.terraform .cache .storybook .yarn .devcontainer __pycache__ __generated__ generated typings @types flow-typed'
  ).split(' '),
);
const THIRD_PARTY_FOLDERS = new Set(
  (
    'node_modules bower_components jspm_packages vendored third_party third-party thirdparty 3rdparty .venv venv ' +
    'site-packages _vendor pods carthage swagger-ui'
  ).split(' '),
);
const TEST_FOLDERS = new Set(
  (
    'testdata test-data test_data fixtures __fixtures__ fixture __mocks__ mocks mock __snapshots__ test tests __tests__ ' +
    'spec specs testing e2e cypress playwright integration-tests unittests functionaltests integrationtests androidtest'
  ).split(' '),
);
const TEST_FOLDER =
  /(^|[._-])(unit|integration|functional|acceptance|e2e)?[._-]?tests?$|^tests?[._-]|(tests?|specs)$/i;
const NOT_TESTS = /^(latest|contests?|requests?|attests?|manifests?|protests?|guests?|quests?|digests?)$/i;
const EXAMPLE_FOLDER =
  /^_?(examples?|samples?|demos?|playground|sandbox|website|site|www-docs|showcase|contrib|quickstarts?|getting-started|starters?|boilerplates?)([._-].{0,60})?$|[._-](examples?|samples?|demos?|playground|sandbox)$/;
const TOOLING_FOLDERS = new Set(
  'script scripts tool tools tooling hack ci .ci buildsrc build-tools webpack gulp grunt tasks ansible devtools dev codegen release extras extra packaging'.split(
    ' ',
  ),
);
/** Both words in one name: `tools_scripts`, `build-scripts`. */
const TOOLING_FOLDER = /^(?:tools?|build|dev|ci|release)[._-](?:scripts?|tools?|utils?)$/;
/** Below these folders, a folder of scripts holds browser code, not build scripts. */
const SERVED_FOLDERS = new Set('client public static assets www web wwwroot frontend app src lib'.split(' '));
const UNDERSCORES = /^_+|_+$/g;
const SKIPPED_FILE = new RegExp(
  [
    '\\.min\\.(js|css)$|\\.bundle\\.js$|\\.map$|\\.d\\.[cm]?ts$|[.-][0-9a-f]{8,32}\\.(js|css)$|\\.pb\\.(go|cc|h)$|_pb2(_grpc)?\\.pyi?$|_pb\\.(js|ts)$|_grpc\\.pb\\.go$',
    '\\.gen\\.(go|ts|js)$|\\.generated\\.[a-z]+$|\\.g\\.(cs|dart)$|\\.designer\\.cs$|\\.freezed\\.dart$|zz_generated',
    '(^|/)(package-lock|npm-shrinkwrap|composer-lock)\\.json$|-lock\\.ya?ml$|(^|/)(jquery|bootstrap|swagger-ui|highlight|prism)[-.\\w]*\\.js$',
    '\\.tests?\\.ps1$|_(suite|tests)\\.erl$|\\.[ts]\\.sol$|(_test|_spec)\\.[a-z]+$|[.-](test|tests|spec|specs|stories|story|mock|e2e|bench)\\.[a-z]+$|(^|/)test_[^/]+\\.py$',
    '(^|/)(tests?|conftest|testutils?|test_helper|spec_helper)\\.(py|rs|rb|go|js|ts|c|cpp)$',
    '(^|/)mock[-_]?(server|service-?worker|api|data)[^/]{0,40}\\.[a-z]+$',
    '(^|/)\\.travis\\.yml$|(^|/)(azure-pipelines|appveyor|\\.gitlab-ci|cloudbuild|mkdocs|_config|codecov)[^/]*\\.ya?ml$',
  ].join('|'),
  'i',
);
/** Test classes are recognised by the case of the name: `UserTest.java`, but not `latest.java`. */
const TEST_CLASS = /(Tests?|IT|Specs?|TestCase)\.(java|kt|scala|groovy|cs|fs|vb|php|swift)$/;
const TOOLING_FILE =
  /(^|\/)(setup\.py|conf\.py|noxfile\.py|fabfile\.py|tasks\.py|gulpfile[^/]*|gruntfile[^/]*|rakefile|magefile\.go|webpack[^/]*\.[cm]?[jt]s|[^/]+\.config\.[cm]?[jt]s|build\.(rs|gradle|gradle\.kts)|settings\.gradle(\.kts)?|karma\.conf\.js|\.eslintrc\.[a-z]+|mix\.exs|package\.swift)$/i;

/** Package folders after this root (`org/springframework/samples/…`) are names, so they do not count. */
const SOURCE_ROOT = /(^|\/)src\/(main|jvmmain|commonmain)\/(java|kotlin|scala|groovy)\//i;

/** Folders of source code. Below them a folder's name is that of a part of the product. */
const SOURCE_FOLDERS = new Set(
  'src source sources app lib libs internal pkg cmd server api backend frontend client modules services domain core controllers templates views'.split(
    ' ',
  ),
);

/** Folders of files that browsers load as they are. Files in `vendor` there were mostly copied. */
const STATIC_FOLDERS = new Set('public static assets www wwwroot javascripts js scripts css'.split(' '));

/** The facts about a folder that follow from its path. */
export interface FolderClass {
  readonly pathClass: PathClass;
  /** Why nothing in it is read. Set with the class `skip`. */
  readonly reason?: AsvsLeftOutReason;
  /** The innermost folder of the path whose name suggests something and does not decide. */
  readonly suspicion?: Suspicion;
  /** True below a folder of source code. */
  readonly inSource: boolean;
  readonly served: boolean;
  readonly isStatic: boolean;
  /** Below a root of packages names are those of packages, so they do not count. */
  readonly inPackages: boolean;
  readonly depth: number;
}

/** The class of the repository's root. */
export const ROOT_CLASS: FolderClass = {
  pathClass: 'product',
  inSource: false,
  served: false,
  isStatic: false,
  inPackages: false,
  depth: 0,
};

/** A folder that is classified: its own name, its path, and what is known of the folder that it is in. */
export interface FolderStep {
  readonly path: string;
  readonly name: string;
  readonly parent: FolderClass;
  /** The signs of its own listing. Undefined while it is not known. */
  readonly signs: FolderSigns | undefined;
  /** True for a folder that bears the name of the repository's owner. */
  readonly ofOwner: boolean;
}

/** Returns the class of a folder. The root is {@link ROOT_CLASS}. */
export function classOfFolder({ path, name: segment, parent, signs, ofOwner }: FolderStep): FolderClass {
  if (parent.pathClass === 'skip' || parent.inPackages) return parent;
  const name = segment.toLowerCase();
  const depth = parent.depth + 1;
  const { suspicion: _, ...place } = parent;
  const known = {
    ...place,
    depth,
    inSource: parent.inSource || SOURCE_FOLDERS.has(name),
    isStatic: parent.isStatic || STATIC_FOLDERS.has(name),
    served: parent.served || SERVED_FOLDERS.has(name),
    inPackages: SOURCE_ROOT.test(`${path}/`),
  };
  // Perl keeps its tests in `t`.
  const reason =
    depth === 1 && name === 't'
      ? 'tests'
      : (reasonByName(segment) ?? reasonBySigns({ name, parent, signs, ofOwner }));
  if (reason !== undefined) return { ...known, pathClass: 'skip', reason };
  // Other people's code is kept under their names. A folder with the owner's name is the owner's, with its licence too.
  const inherited = parent.suspicion === 'third_party' && ofOwner ? undefined : parent.suspicion;
  const suspicion = suspicionOf(name) ?? inherited;
  return {
    ...known,
    ...(suspicion === undefined ? {} : { suspicion }),
    pathClass: classByName(name, parent, depth),
  };
}

/** A host, by which a tool files the modules that it fetches: also those of the same owner. */
const HOST =
  /^[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,3}\.(?:com|org|net|io|in|dev|cloud|it|sh|tech|co|edu|build)$/;

function reasonByName(segment: string): AsvsLeftOutReason | undefined {
  const name = segment.toLowerCase();
  if (THIRD_PARTY_FOLDERS.has(name)) return 'third_party';
  if (TEST_FOLDERS.has(name)) return 'tests';
  if (TEST_FOLDER.test(segment.replace(UNDERSCORES, '')) && !NOT_TESTS.test(segment)) return 'tests';
  return SKIPPED_FOLDERS.has(name) || isSideFolder(name) ? 'tools' : undefined;
}

function reasonBySigns({
  name,
  parent,
  signs,
  ofOwner,
}: Pick<FolderStep, 'name' | 'parent' | 'signs' | 'ofOwner'>): AsvsLeftOutReason | undefined {
  const suspicion = suspicionOf(name);
  const inSource = parent.inSource && !parent.isStatic;
  if (suspicion !== undefined) return verdictOnSuspect({ name, suspicion, inSource }, signs);
  if (parent.suspicion === 'texts' && isLocale(name)) return 'texts';
  if (parent.suspicion === 'third_party' && (ofOwner || HOST.test(name)))
    return ofOwner ? undefined : 'third_party';
  return parent.suspicion === undefined || signs === undefined
    ? undefined
    : verdictInside(parent.suspicion, signs);
}

function classByName(name: string, { pathClass, served }: FolderClass, depth: number): PathClass {
  if (EXAMPLE_FOLDER.test(name)) return 'example';
  return pathClass === 'product' &&
    depth <= (name === 'tasks' ? 1 : 2) &&
    !served &&
    (TOOLING_FOLDERS.has(name) || TOOLING_FOLDER.test(name))
    ? 'tooling'
    : pathClass;
}

/** Returns the class of a file, given its folder's class. */
export function classOfFile(folderClass: PathClass, fileName: string): PathClass {
  if (folderClass === 'skip' || SKIPPED_FILE.test(fileName) || TEST_CLASS.test(fileName)) return 'skip';
  return folderClass === 'product' && TOOLING_FILE.test(fileName) ? 'tooling' : folderClass;
}
