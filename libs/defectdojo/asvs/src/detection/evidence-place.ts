/** Folders of code that serves the development of a product, or of other people's: never the best place to look at. */
const ASIDE_FOLDERS: ReadonlySet<string> = new Set(
  (
    'test tests spec specs testing fixtures mock mocks mockdata testdata e2e stub stubs fake fakes ' +
    'migration migrations migrate migrator alembic seed seeds seeders factories ' +
    'bench benchmark benchmarks perf loadtest loadtests loadgenerator stress profiling fuzz fuzzing ' +
    'certification conformance example examples sample samples demo demos playground sandbox tutorial tutorials ' +
    'codegen generated gen contrib artifacts docs doc documentation debug debian rpm ' +
    'geshi ckeditor tinymce codemirror phpmailer smarty bower_components vendor vendors third_party thirdparty'
  ).split(' '),
);
/** Folders of tools, unless they lie within the product's code: `public/scripts` is loaded by pages. */
const TOOL_FOLDERS: ReadonlySet<string> = new Set(
  'script scripts tool tools tooling hack ci dev devtools'.split(' '),
);
const CODE_FOLDERS: ReadonlySet<string> = new Set(
  'src source app lib public static assets www web client frontend server backend internal pkg'.split(' '),
);
/** Below this root of a module, folders are the names of packages. */
const PACKAGES =
  /(?:^|\/)src\/(?:main|commonmain|jvmmain|androidmain|iosmain)\/(?:java|kotlin|scala|groovy)\//i;
/** Commands that an operator of a Django site types. */
const CONSOLE = /(?:^|\/)(?:management\/commands|console\/commands?|bin\/console)(?:\/|$)/i;

/** The same words in the name of a folder of several: `mock-db`, `load-test`. */
const ASIDE_PART =
  /(?:^|[-_.])(?:mocks?|fixtures?|migrations?|seeders?|tests?|specs?|testing|benchmarks?|samples?|examples?|demos?|loadgen)(?:$|[-_.])/;
const TOOL_PART = /(?:^|[-_.])(?:scripts?|tools?|helper-tools)(?:$|[-_.])/;
/** Files of the same kinds: `db-reset.js`, `dummy-users.py`, `0001_initial.py`, `update.gradle.kts`, `vite.config.ts`. */
const ASIDE_FILE =
  /(?:^|[-_.])(?:seeder|e2e|e2etest|db[-_]?reset|reset[-_]?db|dummy|fakes?|mocks?|stubs?|fixtures?|migrations?|tests?|bench|benchmark|locustfile|generated)(?:[-_.]|$)|^seeds?[-_.]|^\d{3,14}[-_]|^(?:setup|conftest|noxfile|fabfile)\.py$|^[rv]\d{1,4}__|(?<!^build|^settings)\.gradle(?:\.kts)?$|\.eval\.[a-z]{1,5}$|^debug\.[a-z]{1,5}$|\.rake$|^(?:build|release)[\w-]{0,40}\.(?:pl|ps1|sh|bat)$|^mongoose\.[ch]$|^sqlite3\.c$|\.config\.[cm]?[jt]s$|^\.\w{1,20}rc\.|^(?:gulpfile|gruntfile|webpack|rollup|karma|jest)[.-]/;

/** Words joined to others without a mark: `UserFactoryTests.cs`, `MockStore.ts`. */
const ASIDE_CLASS =
  /(?:Tests?|Specs?|Mock|Stub|Migration|Seeder|Fixture)\.[a-z]+$|^(?:Mock|Fake|Stub|Dummy|[Tt]est)[A-Z]/;

/** The same in the name of a folder: `TestInfrastructure`, `serverless-plugins`. */
const ASIDE_NAMED =
  /(?:^|\/)(?:Test[A-Z]\w{0,40}|\w{0,40}[a-z](?:Tests|Mocks)|serverless-plugins?[\w-]{0,40})\//;

/** Folders and files of shapes of data: routes and guards say more. */
const SHAPE =
  /(?:^|\/)(?:models?|entit(?:y|ies)|schemas?|dtos?|types|typings|constants?|enums?|dao|domain\/model)(?:\/|\.[a-z]+$)/i;

/** Returns true if a path is aside of the product: tests, migrations, tools, console commands, or code of others. */
export function isAside(path: string): boolean {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (
    ASIDE_FILE.test(name.toLowerCase()) ||
    ASIDE_CLASS.test(name) ||
    CONSOLE.test(path) ||
    ASIDE_NAMED.test(path)
  )
    return true;
  const packages = PACKAGES.exec(path);
  const folders = packages === null ? path.slice(0, Math.max(0, slash)) : path.slice(0, packages.index);
  let inCode = false;
  for (const part of folders.toLowerCase().split('/')) {
    if (ASIDE_FOLDERS.has(part) || ASIDE_PART.test(part)) return true;
    if (!inCode && (TOOL_FOLDERS.has(part) || TOOL_PART.test(part))) return true;
    inCode ||= CODE_FOLDERS.has(part);
  }
  return false;
}

/** Returns true if a path names shapes of data: models, types, constants, or a table's definition. */
export function isShape(path: string): boolean {
  return SHAPE.test(path) || /\.(?:h|hpp|hh|sql|ddl)$/i.test(path);
}

/** Files that hold next to nothing, or only names: `__init__.py`, `doc.go`, `index.php` of a folder of styles. */
const EMPTY_FILE =
  /(?:^|\/)(?:__init__\.py|doc\.go|package-info\.java|assemblyinfo\.\w+|globalusings\.cs|types?\.\w+|constants?\.\w+|version\.\w+|polyfills?\.\w+|[^/]{0,80}(?:exception|error|config|\.d)\.[a-z]+)$|(?:^|\/)(?:css|img|images|styles|locales?|i18n|lang)\//i;
/** Files where a program begins, or where requests arrive. */
const ENTRY_FILE =
  /(?:^|\/)(?:main|app|server|program|startup|application|mainactivity|appdelegate|urls|routes?|router|manage|wsgi|asgi|cli|[a-z]{1,20}application)\.[a-z]+$|^(?:[^/]{1,40}\/){0,2}(?:index|lib|mod)\.[a-z]+$/i;

/** Returns 1 for a file where a program begins, -1 for one that holds next to nothing, 0 for any other. */
export function substanceOf(path: string): -1 | 0 | 1 {
  if (EMPTY_FILE.test(path)) return -1;
  return ENTRY_FILE.test(path) ? 1 : 0;
}
