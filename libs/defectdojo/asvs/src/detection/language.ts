/**
 * What a file is written in, as far as matching needs to know: it decides which rules look at the file and what a
 * comment is. `html` stands for pages and server-side templates, `config` for YAML, TOML, INI, properties and the like.
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
  | 'html'
  | 'sql'
  | 'config'
  | 'xml'
  | 'terraform'
  | 'proto'
  | 'graphql'
  | 'docker'
  | 'readme';

/** The languages programs are written in: the rest describes, stores or configures. */
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
]);

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  ...of('js', 'js jsx ts tsx mjs cjs mts cts vue svelte astro coffee'),
  ...of('py', 'py pyw'),
  ...of('java', 'java kt kts scala groovy gradle'),
  ...of('go', 'go'),
  ...of('rust', 'rs'),
  ...of('php', 'php phtml inc module'),
  ...of('ruby', 'rb rake ru gemspec jbuilder'),
  ...of('csharp', 'cs fs vb razor'),
  ...of('c', 'c h cc cpp cxx hpp hh ino m mm'),
  ...of('swift', 'swift'),
  ...of('dart', 'dart'),
  ...of('elixir', 'ex exs'),
  ...of(
    'html',
    'html htm xhtml erb ejs hbs handlebars pug jade twig cshtml jinja jinja2 j2 jsp jspx ftl ftlh ego templ tmpl gohtml mustache slim haml tpl njk liquid eex heex leex mako latte',
  ),
  ...of('sql', 'sql prisma'),
  ...of('config', 'yml yaml toml ini conf cfg properties env cnf service vcl cf jcfg'),
  ...of('xml', 'xml wsdl xsd config'),
  ...of('terraform', 'tf hcl bicep'),
  ...of('proto', 'proto'),
  ...of('graphql', 'graphql graphqls gql'),
};

const BY_NAME: Readonly<Record<string, Language>> = {
  ...of('docker', 'dockerfile containerfile'),
  ...of('config', 'caddyfile procfile .env .htaccess'),
  ...of('ruby', 'gemfile rakefile'),
};

/** JSON is data far more often than it is configuration: only files with these names are worth reading. */
const JSON_CONFIG = /^(appsettings[\w.-]*|openapi[\w.-]*|swagger[\w.-]*|ormconfig|vercel|firebase)\.json$/;

/** The language of a file by its name, or undefined when nothing here reads it. Case does not matter. */
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
/** What a template makes that is no page. Any other dot is part of its name. */
const NO_PAGE =
  /\.(?:conf|cfg|ini|ya?ml|toml|json|properties|service|xml|sh|env|exs?|rb|py|go|rs|java|ts|css|te?xt|md|sql|php)$|^dockerfile$/;

/**
 * Whether a file is a template of something else than a page: settings of a machine (`nginx.conf.j2`), code of a new
 * project (`app.ex.eex`), parts of a Helm chart (`_helpers.tpl`). What it makes is not here.
 */
function isTemplateOfOther(name: string): boolean {
  const end = TEMPLATE.exec(name)?.index;
  if (end === undefined) return false;
  return NO_PAGE.test(name.slice(0, end)) || (name.startsWith('_') && name.endsWith('.tpl'));
}

function of(language: Language, names: string): Record<string, Language> {
  return Object.fromEntries(names.split(' ').map((name) => [name, language]));
}
