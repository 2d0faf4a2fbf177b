import { isSideFolder } from './side-folder.ts';

/**
 * The class of a file by its path. `product` ships. `tooling` builds or runs the product and counts less. `example`
 * counts only in a repository that has little else. `skip` never counts: tests, docs, third-party code, generated code,
 * translations, lock files.
 */
export type PathClass = 'product' | 'tooling' | 'example' | 'skip';

const SKIPPED_FOLDERS = new Set(
  (
    'node_modules bower_components jspm_packages vendor vendors vendored third_party third-party thirdparty 3rdparty ' +
    'extern external deps dist build target .git .hg .svn .github .gitlab .circleci .travis .azure-pipelines .husky ' +
    '.venv venv __pycache__ site-packages .idea .vscode .next .nuxt .svelte-kit .terraform .cache coverage obj pods ' +
    'carthage locale locales i18n l10n lang langs translations licenses testdata test-data test_data fixtures ' +
    '__fixtures__ fixture __mocks__ mocks mock __snapshots__ snapshots test tests __tests__ spec specs testing e2e ' +
    'cypress playwright integration-tests unittests functionaltests integrationtests androidtest doc docs ' +
    'documentation wiki tutorial tutorials man manual stories .storybook bench benches benchmark benchmarks ' +
    'perf fuzz __generated__ generated swagger-ui .yarn .devcontainer typings @types flow-typed'
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
/** Below these folders, a folder of scripts holds browser code, not build scripts. */
const SERVED_FOLDERS = new Set('client public static assets www web wwwroot frontend app src lib'.split(' '));
const UNDERSCORES = /^_+|_+$/g;
const SKIPPED_FILE = new RegExp(
  [
    '\\.min\\.(js|css)$|\\.bundle\\.js$|\\.map$|\\.d\\.[cm]?ts$|[.-][0-9a-f]{8,32}\\.(js|css)$|\\.pb\\.(go|cc|h)$|_pb2(_grpc)?\\.pyi?$|_pb\\.(js|ts)$|_grpc\\.pb\\.go$',
    '\\.gen\\.(go|ts|js)$|\\.generated\\.[a-z]+$|\\.g\\.(cs|dart)$|\\.designer\\.cs$|\\.freezed\\.dart$|zz_generated',
    '(^|/)(package-lock|npm-shrinkwrap|composer-lock)\\.json$|-lock\\.ya?ml$|(^|/)(jquery|bootstrap|swagger-ui|highlight|prism)[-.\\w]*\\.js$',
    '(_test|_spec)\\.[a-z]+$|[.-](test|tests|spec|specs|stories|story|mock|e2e|bench)\\.[a-z]+$|(^|/)test_[^/]+\\.py$',
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

/** Returns the class of a folder by its path without a trailing slash. The root is the empty string. */
export function classOfFolder(folder: string): PathClass {
  let result: PathClass = 'product';
  const root = SOURCE_ROOT.exec(`${folder}/`);
  const counted = root === null ? folder : folder.slice(0, root.index);
  let depth = 0;
  let served = false;
  for (const segment of counted.split('/')) {
    if (segment === '') continue;
    depth += 1;
    const name = segment.toLowerCase();
    if (
      SKIPPED_FOLDERS.has(name) ||
      isSideFolder(name) ||
      (TEST_FOLDER.test(segment.replace(UNDERSCORES, '')) && !NOT_TESTS.test(segment))
    )
      return 'skip';
    if (EXAMPLE_FOLDER.test(name)) result = 'example';
    else if (result === 'product' && depth <= 2 && !served && TOOLING_FOLDERS.has(name)) result = 'tooling';
    served ||= SERVED_FOLDERS.has(name);
  }
  return result;
}

/** Returns the class of a file, given its folder's class. */
export function classOfFile(folderClass: PathClass, fileName: string): PathClass {
  if (folderClass === 'skip' || SKIPPED_FILE.test(fileName) || TEST_CLASS.test(fileName)) return 'skip';
  return folderClass === 'product' && TOOLING_FILE.test(fileName) ? 'tooling' : folderClass;
}
