/**
 * One condition under which a chapter applies: any feature of `any`, and any of each list in `with`, and none of
 * `without`. A `yes` requires at least medium confidence everywhere; otherwise the clause gives `unsure`.
 */
export interface ChapterClause {
  readonly decision: 'yes' | 'unsure';
  readonly any: readonly string[];
  readonly with?: readonly (readonly string[])[];
  /** Features that prevent the clause if they have at least medium confidence. */
  readonly without?: readonly string[];
  /** True if one piece of at least medium evidence for `any` is enough. */
  readonly single?: boolean;
  /** The reason as a sentence. */
  readonly reason: string;
}

/** A section that may not apply although its chapter does. Its features decide. */
export interface SectionRule {
  readonly id: string;
  readonly any: readonly string[];
}

/** A chapter of one version: clauses in the order of evaluation, and the sections that are decided separately. */
export interface ChapterRule {
  readonly id: string;
  readonly clauses: readonly ChapterClause[];
  readonly sections?: readonly SectionRule[];
}

/** Features of code that receives requests. */
export const SERVICE = ['http_server', 'grpc_server', 'websocket', 'graphql', 'network_listener'] as const;
/** Features of services that receive requests in a protocol for applications. */
export const REQUEST_SERVICE = ['http_server', 'grpc_server', 'websocket', 'graphql'] as const;
/** Features of code that serves callers: programs, remote users, or users in a browser. */
export const FACING = [...SERVICE, 'browser_code', 'html_output'] as const;
/** Features of authentication. */
export const LOGIN = ['password_login', 'federated_login', 'mfa', 'saml'] as const;
/** Features of code that carries a session. */
export const SESSION_CARRIER = [
  'http_server',
  'graphql',
  'websocket',
  'browser_code',
  'html_output',
  'oauth_authorization_server',
] as const;
/** Features which show that a login is more than a gate: there are accounts or sessions. */
export const ACCOUNTS = [
  'sql',
  'ldap',
  'password_storage',
  'session',
  'federated_login',
  'authorization',
  'personal_data',
  'saml',
  'jwt',
  'cloud_token',
] as const;
/** Features of a service that knows its users by pages, sessions or tokens. */
export const SIGNED_IN = ['session', 'cookies', 'html_output', 'browser_code', ...LOGIN] as const;
/** Features of a service that keeps data, or acts for users. */
export const KEPT = [
  'sql',
  'session',
  'jwt',
  'cloud_token',
  'oauth_client',
  'oauth_resource_server',
  'authorization',
  'ldap',
] as const;
/** Features whose values are parsed by another language or interpreter. */
export const INTERPRETERS = [
  'sql',
  'html_output',
  'raw_html',
  'os_command',
  'dynamic_code',
  'deserialization',
  'xml',
  'ldap',
  'markup_sanitizing',
  'native_memory',
] as const;

/** The feature of applications on phones and desktops. */
export const CLIENT = ['client_app'] as const;
/** Features of applications that stay signed in at a service. */
export const STAYS_SIGNED_IN = ['client_credentials', 'oauth_client', 'federated_login'] as const;
/** Features of applications in which people sign in. A password that the application checks itself is a lock. */
export const CLIENT_SIGN_IN = [...STAYS_SIGNED_IN, 'password_login'] as const;
/** Features of code whose pages are not its own application: parts for others, or a site of texts. */
export const PARTS_OR_TEXTS = ['library', 'content_site'] as const;

/** The feature of code that is a library, not a program. */
export const LIBRARY = ['library'] as const;

/** Features of code that its makers ship and do not run: libraries, and applications on devices. */
export const SHIPPED = [...LIBRARY, ...CLIENT] as const;

/** Features of code that runs in other programs, in browsers, or on the devices of its users. */
export const RUN_BY_OTHERS = ['library', 'client_app', 'browser_code'] as const;
/** Features of programs that meet files of others: services, functions, applications and commands. */
export const OPENS_FILES = [...SERVICE, ...CLIENT, 'cloud_function', 'browser_code', 'program'] as const;
/** Features of libraries made for logins, or for the tokens of logins. */
export const SIGNS_IN = ['made_for_login', 'made_for_tokens'] as const;
/** Features of libraries that hold connections: not those that are called with a request. */
export const CONNECTED = [
  'grpc_server',
  'websocket',
  'graphql',
  'network_listener',
  'oauth_authorization_server',
  'made_for_apis',
] as const;

/** Builds a clause in one line. */
export function clause(
  decision: ChapterClause['decision'],
  any: readonly string[],
  reason: string,
  conditions: Pick<ChapterClause, 'with' | 'without' | 'single'> = {},
): ChapterClause {
  return { decision, any, reason, ...conditions };
}
