/**
 * One way in which a chapter comes to apply: any feature of `any`, and any of each list in `with`, and none of
 * `without`. A `yes` needs at least medium confidence everywhere; less makes the same sentence a question.
 */
export interface ChapterClause {
  readonly decision: 'yes' | 'unsure';
  readonly any: readonly string[];
  readonly with?: readonly (readonly string[])[];
  /** Features that speak against it where they are at least of medium confidence. */
  readonly without?: readonly string[];
  /** Why the chapter applies then, as a sentence. */
  readonly reason: string;
}

/** A section that can be left out although its chapter applies: its features decide. */
export interface SectionRule {
  readonly id: string;
  readonly any: readonly string[];
}

/** A chapter of one version: clauses that are tried in order, and the sections that are decided by themselves. */
export interface ChapterRule {
  readonly id: string;
  readonly clauses: readonly ChapterClause[];
  readonly sections?: readonly SectionRule[];
}

/** Features through which requests from elsewhere reach the code. */
export const SERVICE = ['http_server', 'grpc_server', 'websocket', 'graphql', 'network_listener'] as const;
/** Features that say who is served: programs or people elsewhere, or people in front of a browser. */
export const FACING = [...SERVICE, 'browser_code', 'html_output'] as const;
/** Features with which somebody proves who they are. */
export const LOGIN = ['password_login', 'federated_login', 'mfa', 'saml'] as const;
/** Features that show that logins are more than a check at the door: there are accounts, or somebody stays known. */
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
] as const;
/** Features whose values another language or interpreter takes apart again. */
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

/** Writes one clause on one line. */
export function clause(
  decision: ChapterClause['decision'],
  any: readonly string[],
  reason: string,
  conditions: Pick<ChapterClause, 'with' | 'without'> = {},
): ChapterClause {
  return { decision, any, reason, ...conditions };
}
