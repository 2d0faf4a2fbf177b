/**
 * The language of a file as far as matching needs it: it selects the rules and the comment syntax. `html` includes server
 * templates, `config` includes YAML, TOML, INI, properties and similar formats.
 */
export type Language =
  | 'js'
  | 'py'
  | 'java'
  | 'go'
  | 'rust'
  | 'php'
  | 'ruby'
  | 'csharp'
  | 'c'
  | 'swift'
  | 'dart'
  | 'elixir'
  | 'perl'
  | 'shell'
  | 'powershell'
  | 'lua'
  | 'r'
  | 'apex'
  | 'clojure'
  | 'erlang'
  | 'solidity'
  | 'haskell'
  | 'ocaml'
  | 'julia'
  | 'nim'
  | 'html'
  | 'sql'
  | 'config'
  | 'xml'
  | 'terraform'
  | 'proto'
  | 'graphql'
  | 'docker'
  | 'readme';

/** Programming languages. The others describe, store or configure. */
export const PROGRAM_LANGUAGES: ReadonlySet<Language> = new Set<Language>([
  'js',
  'py',
  'java',
  'go',
  'rust',
  'php',
  'ruby',
  'csharp',
  'c',
  'swift',
  'dart',
  'elixir',
  'perl',
  'lua',
  'r',
  'apex',
  'clojure',
  'erlang',
  'solidity',
  'haskell',
  'ocaml',
  'julia',
  'nim',
]);

/** Languages of scripts. Many repositories have some beside their code or settings. */
export const SCRIPT_LANGUAGES: ReadonlySet<Language> = new Set<Language>(['shell', 'powershell']);

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  ...of('js', 'js jsx ts tsx mjs cjs mts cts vue svelte astro coffee qml'),
  ...of('py', 'py pyw ipynb'),
  ...of('java', 'java kt kts scala groovy gradle'),
  ...of('go', 'go'),
  ...of('rust', 'rs'),
  ...of('php', 'php phtml inc module'),
  ...of('ruby', 'rb rake ru gemspec jbuilder cr'),
  ...of('csharp', 'cs fs vb razor'),
  ...of('c', 'c h cc cpp cxx hpp hh ino m mm'),
  ...of('swift', 'swift'),
  ...of('dart', 'dart'),
  ...of('elixir', 'ex exs'),
  ...of('perl', 'pl pm psgi cgi'),
  ...of('shell', 'sh bash zsh ksh'),
  ...of('powershell', 'ps1 psm1'),
  ...of('lua', 'lua'),
  ...of('r', 'r'),
  ...of('apex', 'apex trigger'),
  ...of('clojure', 'clj cljs cljc'),
  ...of('erlang', 'erl hrl'),
  ...of('solidity', 'sol'),
  ...of('haskell', 'hs lhs hsc'),
  ...of('ocaml', 'ml mli re'),
  ...of('julia', 'jl'),
  ...of('nim', 'nim'),
  ...of(
    'html',
    'html htm xhtml erb ejs hbs handlebars pug jade twig cshtml jinja jinja2 j2 jsp jspx ftl ftlh ego templ tmpl gohtml mustache slim haml tpl njk liquid eex heex leex mako latte vtl aspx ascx master',
  ),
  ...of('sql', 'sql prisma'),
  ...of('config', 'yml yaml toml ini conf cfg properties env cnf service vcl cf jcfg'),
  ...of(
    'xml',
    'xml wsdl xsd config plist entitlements storyboard xib xaml axaml csproj fsproj vbproj appxmanifest ui',
  ),
  ...of('terraform', 'tf hcl bicep tfvars tofu'),
  ...of('proto', 'proto'),
  ...of('graphql', 'graphql graphqls gql'),
};

const BY_NAME: Readonly<Record<string, Language>> = {
  ...of('docker', 'dockerfile containerfile'),
  ...of('config', 'caddyfile procfile .env .htaccess wrangler.jsonc'),
  // Rules of Firebase have the comments of Terraform.
  ...of('terraform', 'firestore.rules storage.rules'),
  ...of('ruby', 'gemfile rakefile'),
};

/** JSON is usually data. Only files with these names are configuration. */
const JSON_CONFIG =
  /^((?:template|cloudformation|azuredeploy)[\w.-]*|tauri\.conf|function|appsettings[\w.-]*|openapi[\w.-]*|swagger[\w.-]*|ormconfig|vercel|firebase|s-function|s-resources-cf|wrangler|manifest[\w.-]*|database\.rules|local\.settings|app)\.json$/;

/** Returns the language of a file by its name in any case, or undefined if no rule reads it. */
export function languageOf(fileName: string): Language | undefined {
  const name = fileName.toLowerCase();
  if (name.endsWith('.json')) return JSON_CONFIG.test(name) ? 'config' : undefined;
  if (isTemplateOfOther(name)) return undefined;
  if (name.endsWith('.blade.php') || name.endsWith('.html.php')) return 'html';
  if (name.startsWith('readme')) return 'readme';
  if (name.startsWith('dockerfile.') || name.endsWith('.dockerfile')) return 'docker';
  if (name.startsWith('.env.') || name.startsWith('nginx.conf')) return 'config';
  const byName = BY_NAME[name];
  if (byName !== undefined) return byName;
  const dot = name.lastIndexOf('.');
  return dot === -1 ? undefined : BY_EXTENSION[name.slice(dot + 1)];
}

const TEMPLATE = /\.(?:erb|eex|j2|jinja2?|tmpl|tpl|gotmpl|mustache|hbs|ejs|ftl)$/;
/** Extensions before a template's own that mean another output than a page. Any other dot is part of the name. */
const NO_PAGE =
  /\.(?:conf|cfg|ini|ya?ml|toml|json|properties|service|xml|sh|env|exs?|rb|py|go|rs|java|ts|css|te?xt|md|sql|php)$|^dockerfile$/;

/**
 * Returns true for a template of something other than a page: machine settings (`nginx.conf.j2`), code of a new project
 * (`app.ex.eex`), parts of a Helm chart (`_helpers.tpl`). Its output is not code of this repository.
 */
function isTemplateOfOther(name: string): boolean {
  const end = TEMPLATE.exec(name)?.index;
  if (end === undefined) return false;
  return NO_PAGE.test(name.slice(0, end)) || (name.startsWith('_') && name.endsWith('.tpl'));
}

function of(language: Language, names: string): Record<string, Language> {
  return Object.fromEntries(names.split(' ').map((name) => [name, language]));
}
