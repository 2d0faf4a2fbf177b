import type { AsvsConfidence } from '@gecko-defectdojo/contract';
import type { Language } from '../../language.ts';
import type { Ecosystem } from '../../manifest/dependency.ts';
import type { CodeRule, DependencyRule, FeatureRules } from '../../rule.ts';

/** Rules of one language for many features. */
export interface LanguageRules {
  readonly language: Language;
  readonly code: readonly LanguageCodeRule[];
  /** The package ecosystem of the language. Absent without packages. */
  readonly ecosystem?: Ecosystem;
  /** Names of packages by feature. */
  readonly packages?: Readonly<Record<string, readonly string[]>>;
}

/** The literals of one language for one feature. Its id in results is the feature's, the language's and the confidence's. */
export interface LanguageCodeRule {
  readonly feature: string;
  readonly confidence: AsvsConfidence;
  readonly tokens: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** The reason of evidence, by feature. It holds in every language. */
const REASONS: Readonly<Record<string, string>> = {
  browser_code: 'Runs in browsers.',
  file_download: 'Sends files to users.',
  grpc_server: 'Answers remote calls.',
  markup_sanitizing: 'Cleans markup.',
  rate_limit: 'Limits how often it is called.',
  saml: 'Takes part in SAML.',
  unpacking: 'Unpacks archives.',
  api: 'Returns data to other programs.',
  authorization: 'Checks a role or a permission.',
  cookies: 'Sets a cookie.',
  crypto: 'Encrypts, signs, hashes or generates secrets.',
  deserialization: 'Builds values from serialised data.',
  dynamic_code: 'Runs text as code.',
  file_upload: 'Takes a file from a request.',
  graphql: 'Answers GraphQL queries.',
  html_output: 'Renders a page.',
  http_server: 'Answers requests or declares routes.',
  input_validation: 'Checks input against rules.',
  jwt: 'Creates or verifies signed tokens.',
  ldap: 'Asks a directory.',
  logging: 'Writes a log.',
  mail: 'Sends mail.',
  mfa: 'Checks a second factor.',
  network_listener: 'Accepts connections.',
  oauth_client: 'Takes part in OAuth or OpenID Connect.',
  os_command: 'Starts another program.',
  outbound_http: 'Sends requests to other servers.',
  password_login: 'Checks a password.',
  password_storage: 'Hashes passwords.',
  personal_data: 'Holds data about people.',
  session: 'Keeps a session between requests.',
  sql: 'Queries a database.',
  tls: 'Configures TLS.',
  websocket: 'Speaks the WebSocket protocol.',
  xml: 'Parses XML.',
};

/** Returns the features with the rules of these languages added. Throws for a feature that there is none of. */
export function withLanguages(
  features: readonly FeatureRules[],
  languages: readonly LanguageRules[],
): FeatureRules[] {
  const known = new Set(features.map(({ id }) => id));
  const named = languages.flatMap(({ code, packages = {} }) => [
    ...code.map(({ feature }) => feature),
    ...Object.keys(packages),
  ]);
  const unknown = named.find((id) => !known.has(id) || REASONS[id] === undefined);
  if (unknown !== undefined) throw new Error(`No feature has the id ${unknown}.`);
  return features.map((feature) => ({
    ...feature,
    code: [...(feature.code ?? []), ...languages.flatMap((rules) => codeRulesOf(feature.id, rules))],
    dependencies: [
      ...(feature.dependencies ?? []),
      ...languages.flatMap((rules) => dependencyRulesOf(feature.id, rules)),
    ],
  }));
}

function codeRulesOf(featureId: string, { language, code }: LanguageRules): CodeRule[] {
  return code
    .filter(({ feature }) => feature === featureId)
    .map(({ feature, confidence, tokens, yes, no }) => ({
      id: `${feature.replaceAll('_', '-')}-${language}-${confidence}`,
      reason: REASONS[feature] ?? '',
      languages: [language],
      confidence,
      tokens,
      yes,
      no,
    }));
}

function dependencyRulesOf(featureId: string, rules: LanguageRules): DependencyRule[] {
  const names = rules.packages?.[featureId];
  if (names === undefined || rules.ecosystem === undefined) return [];
  return [
    {
      id: `${featureId.replaceAll('_', '-')}-packages-${rules.language}`,
      reason: 'A package for it is a dependency.',
      confidence: 'strong',
      names: { [rules.ecosystem]: names },
    },
  ];
}
