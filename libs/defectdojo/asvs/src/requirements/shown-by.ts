import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { familyOf } from '../catalogue/version.ts';
import type { AsvsFamily } from '../catalogue/version.ts';

/** The controls that show a requirement to be met. */
export interface ShownBy {
  /** Features of which all have to be there. */
  readonly all: readonly string[];
  /** Features that speak against it, however weak. */
  readonly unless: readonly string[];
}

function shown(all: readonly string[], unless: readonly string[] = []): ShownBy {
  return { all, unless };
}

const SAME_SITE = shown(['cookie_same_site'], ['cookie_same_site_off']);
const HTTP_ONLY = shown(['cookie_http_only'], ['cookie_http_only_off']);
const HSTS = shown(['header_hsts', 'header_hsts_subdomains']);
const NO_FORGED_REQUESTS = shown(['csrf_protection'], ['csrf_protection_off']);
const SLOW_HASH = shown(['password_slow_hash'], ['password_fast_hash']);
const NO_ENTITIES = shown(['xml_hardened'], ['xml_unsafe']);
const MODERN_TLS = shown(['tls_modern'], ['tls_old']);
const VAULT = shown(['secret_store'], ['embedded_secret']);

/**
 * The requirements that a rule can show to be met, and by which controls. One that asks for the same everywhere in the
 * code, such as parameters in all queries, is not here: one place shows nothing about the others.
 */
const SHOWN: Readonly<Record<AsvsFamily, Readonly<Record<string, ShownBy>>>> = {
  '5.0': {
    '1.5.1': NO_ENTITIES,
    // The name of the cookie has to say so too, by one of two prefixes.
    '3.3.1': shown(['cookie_secure', 'cookie_host_prefix'], ['cookie_secure_off']),
    '3.3.2': SAME_SITE,
    '3.3.3': shown(['cookie_host_prefix']),
    '3.3.4': HTTP_ONLY,
    '3.4.1': HSTS,
    '3.4.3': shown(['header_csp_strict'], ['header_csp_off']),
    '3.4.4': shown(['header_nosniff']),
    '3.4.5': shown(['header_referrer_policy']),
    '3.4.6': shown(['header_frame_ancestors'], ['header_csp_off']),
    '3.4.8': shown(['header_opener_policy']),
    '3.5.1': NO_FORGED_REQUESTS,
    '4.3.1': shown(['graphql_limits']),
    '4.3.2': shown(['graphql_introspection_off']),
    '6.2.1': shown(['password_length_8']),
    '6.2.4': shown(['password_common_refused']),
    '6.2.12': shown(['password_breached_refused']),
    '9.1.2': shown(['jwt_algorithms'], ['jwt_unverified']),
    '10.2.1': shown(['pkce']),
    '11.4.2': SLOW_HASH,
    '12.1.1': MODERN_TLS,
    '13.3.1': VAULT,
    '16.5.4': shown(['last_error_handler']),
  },
  '4.0': {
    '2.1.1': shown(['password_length_12']),
    '2.1.7': shown(['password_breached_refused']),
    '2.4.1': SLOW_HASH,
    '3.4.1': shown(['cookie_secure'], ['cookie_secure_off']),
    '3.4.2': HTTP_ONLY,
    '3.4.3': SAME_SITE,
    '3.4.4': shown(['cookie_host_prefix']),
    '4.2.2': NO_FORGED_REQUESTS,
    '5.5.2': NO_ENTITIES,
    '6.4.1': VAULT,
    '7.4.3': shown(['last_error_handler']),
    '9.1.3': MODERN_TLS,
    '13.4.1': shown(['graphql_limits']),
    '14.4.3': shown(['header_csp'], ['header_csp_off']),
    '14.4.4': shown(['header_nosniff']),
    '14.4.5': HSTS,
    '14.4.6': shown(['header_referrer_policy']),
    '14.4.7': shown(['header_frame_options']),
  },
};

/** Returns the requirements of a version that controls can show to be met. */
export function shownRequirements(version: AsvsVersion): Readonly<Record<string, ShownBy>> {
  return SHOWN[familyOf(version)];
}
