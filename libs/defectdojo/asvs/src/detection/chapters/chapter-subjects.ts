import type { AsvsFamily } from '../../catalogue/version.ts';

/** The features that a chapter is about. */
export interface ChapterSubject {
  /** The ones that show the most come first. They are shown also if others decide. */
  readonly features: readonly string[];
  /** Features that are a subject only if the decision rests on them. */
  readonly ifDecided?: readonly string[];
  /** Places, as path and line, where these features show the subject of another chapter. */
  readonly elsewhere?: RegExp;
  /** True if the dependencies of any feature are a subject too. */
  readonly dependencies?: true;
}

const INJECTION = [
  'sql',
  'raw_html',
  'os_command',
  'dynamic_code',
  'deserialization',
  'html_output',
  'xml',
  'ldap',
  'xml_unsafe',
  'xml_hardened',
  'markup_sanitizing',
  'native_memory',
  'web_view',
  'client_input',
  'mail',
  'made_for_text',
  'made_for_cleaning',
];
const INPUT = [
  'input_validation',
  'rate_limit',
  'client_validation',
  'client_input',
  'made_for_validation',
  'graphql',
  'http_server',
  'websocket',
  'grpc_server',
  'network_listener',
  'local_server',
  'event_function',
];
const PAGES = [
  'html_output',
  'raw_html',
  'browser_code',
  'cookies',
  'web_security_headers',
  'header_csp',
  'header_csp_strict',
  'header_csp_off',
  'header_hsts',
  'header_nosniff',
  'header_frame_ancestors',
  'header_frame_options',
  'header_referrer_policy',
  'header_opener_policy',
  'csrf_protection',
  'csrf_protection_off',
  'cookie_http_only',
  'cookie_http_only_off',
  'cookie_same_site',
  'cookie_same_site_off',
  'cookie_secure',
  'cookie_secure_off',
  'cookie_host_prefix',
  'cors',
  'third_party_scripts',
  'browser_storage',
  'made_for_browsers',
];
const INTERFACES = [
  'api',
  'graphql',
  'grpc_server',
  'websocket',
  'soap',
  'http_server',
  'local_server',
  'graphql_limits',
  'graphql_introspection_off',
  'made_for_apis',
];
const FILES = ['file_upload', 'unpacking', 'archive', 'file_download', 'files_of_others', 'made_for_files'];
const SIGN_IN = [
  'password_login',
  'federated_login',
  'mfa',
  'saml',
  'password_storage',
  'client_credentials',
  'ldap',
  'device_authentication',
  'password_slow_hash',
  'password_fast_hash',
  'password_common_refused',
  'password_breached_refused',
  'password_length_8',
  'password_length_12',
  'made_for_login',
];
const SESSIONS = [
  'session',
  'client_credentials',
  'cookie_http_only',
  'cookie_same_site',
  'cookie_secure',
  'cookie_host_prefix',
  'cookie_http_only_off',
  'cookie_same_site_off',
  'cookie_secure_off',
  'cloud_token',
  'made_for_sessions',
];
const PERMISSIONS = ['authorization', 'made_for_permissions'];
const TOKENS = ['jwt', 'saml', 'cloud_token', 'jwt_algorithms', 'jwt_unverified', 'made_for_tokens'];
const OAUTH = [
  'oauth_authorization_server',
  'oauth_client',
  'oauth_resource_server',
  'pkce',
  'federated_login',
  'made_for_oauth',
];
const CRYPTOGRAPHY = [
  'crypto',
  'password_storage',
  'password_slow_hash',
  'password_fast_hash',
  'jwt',
  'saml',
  'made_for_crypto',
];
const CONNECTIONS = [
  'tls',
  'outbound_http',
  'tls_modern',
  'tls_old',
  'header_hsts',
  'http_server',
  'websocket',
  'grpc_server',
  'network_listener',
  'graphql',
  'made_for_network',
];
const CONFIGURATION = ['settings', 'secret_store', 'embedded_secret', 'infrastructure', 'deployment'];
const DATA = [
  'sensitive_data',
  'payment',
  'password_storage',
  'personal_data',
  'private_data',
  'device_storage',
  'usage_tracking',
];
const KEPT_DATA = ['client_credentials', 'file_upload', 'browser_storage', 'third_party_scripts'];
const LOGS = [
  'logging',
  'error_handling',
  'last_error_handler',
  'infrastructure_log',
  'client_log',
  'made_for_logging',
];
const CODE: ChapterSubject = { features: ['source_code', 'concurrency'], dependencies: true };

/** Texts of mails are no pages. */
const MAILS = /\.eml\b|(?:^|\/)(?:e?mails?|\w{0,30}mailers?|e?mail[-_]templates?)\//i;
/** Fields for passwords, and proofs of an identity, begin a session, but are none. */
const BEFORE_SESSION = /obscureText|PasswordChar|textPassword|secureTextEntry|id_?token|parseJWT|split\(/i;
const SAML_MESSAGE = /SAMLRe(?:sponse|quest)/;

/** The subjects of each chapter. Any other feature speaks for a chapter indirectly: a server has settings, hence V13. */
export const CHAPTER_SUBJECTS: Readonly<Record<AsvsFamily, Readonly<Record<string, ChapterSubject>>>> = {
  '5.0': {
    V1: { features: INJECTION },
    V2: { features: INPUT },
    V3: { features: PAGES, elsewhere: MAILS },
    V4: { features: INTERFACES },
    V5: { features: FILES },
    V6: { features: SIGN_IN },
    V7: { features: SESSIONS, elsewhere: BEFORE_SESSION },
    V8: { features: PERMISSIONS },
    V9: { features: TOKENS },
    V10: { features: OAUTH, elsewhere: SAML_MESSAGE },
    V11: { features: CRYPTOGRAPHY, elsewhere: SAML_MESSAGE },
    V12: { features: CONNECTIONS },
    V13: { features: CONFIGURATION },
    V14: { features: DATA, ifDecided: KEPT_DATA },
    V15: CODE,
    V16: { features: LOGS },
    V17: { features: ['webrtc_media', 'turn_server', 'webrtc_signalling', 'made_for_webrtc'] },
  },
  '4.0': {
    V1: CODE,
    V2: { features: SIGN_IN },
    V3: {
      features: [...SESSIONS, 'cookies', 'jwt', 'saml', 'made_for_tokens', 'made_for_oauth'],
      elsewhere: BEFORE_SESSION,
    },
    V4: { features: PERMISSIONS },
    V5: { features: [...INJECTION, ...INPUT] },
    V6: { features: CRYPTOGRAPHY, elsewhere: SAML_MESSAGE },
    V7: { features: LOGS },
    V8: { features: DATA, ifDecided: KEPT_DATA },
    V9: { features: CONNECTIONS },
    V10: CODE,
    V11: { features: INPUT },
    V12: { features: [...FILES, 'outbound_http'] },
    V13: { features: INTERFACES },
    V14: { features: [...CONFIGURATION, 'web_security_headers', 'cors'], dependencies: true },
  },
};
