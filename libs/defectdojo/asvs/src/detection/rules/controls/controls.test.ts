import { describe, expect, it } from 'vitest';
import type { Language } from '../../language.ts';
import { RuleMatcher } from '../../rule-matcher.ts';
import { CONTROL_RULES } from './index.ts';

const matcher = new RuleMatcher(CONTROL_RULES);

/** Returns the ids of the controls that a line shows. */
function controlsOf(language: Language, line: string): readonly string[] {
  const { matches } = matcher.match(new TextEncoder().encode(`${line}\n`), { language });
  return matches.map(({ featureId }) => featureId).toSorted();
}

describe('a line shows the controls', () => {
  it.each<[Language, string, readonly string[]]>([
    ['py', 'SESSION_COOKIE_HTTPONLY = True', ['cookie_http_only']],
    ['py', "app.config['SESSION_COOKIE_HTTPONLY'] = False", ['cookie_http_only_off']],
    ['py', "SESSION_COOKIE_SAMESITE = 'Lax'", ['cookie_same_site']],
    ['py', 'SESSION_COOKIE_SAMESITE = "None"', ['cookie_same_site_off']],
    ['py', 'SESSION_COOKIE_SECURE = True', ['cookie_secure']],
    ['py', 'SECURE_HSTS_SECONDS = 31536000', ['header_hsts']],
    ['py', 'SECURE_HSTS_SECONDS = 3600', []],
    ['py', 'SECURE_HSTS_INCLUDE_SUBDOMAINS = True', ['header_hsts_subdomains']],
    ['py', "    'django.middleware.csrf.CsrfViewMiddleware',", ['csrf_protection']],
    ['py', '@csrf_exempt', ['csrf_protection_off']],
    ['py', 'from defusedxml.ElementTree import parse', ['xml_hardened']],
    ['py', 'jwt.decode(token, key, algorithms=["HS256"])', ['jwt_algorithms']],
    ['py', '@app.exception_handler(Exception)', ['last_error_handler']],
    ['py', "boto3.client('secretsmanager')", ['secret_store']],
    [
      'js',
      "res.cookie('sid', id, { httpOnly: true, sameSite: 'strict', secure: true });",
      ['cookie_http_only', 'cookie_same_site', 'cookie_secure'],
    ],
    ['js', 'const mail = createTransport({ host, secure: true });', []],
    [
      'js',
      "res.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload');",
      ['header_hsts', 'header_hsts_subdomains'],
    ],
    ['js', 'app.use(helmet());', ['header_frame_options', 'header_nosniff', 'header_referrer_policy']],
    ['js', 'app.use(helmet({ contentSecurityPolicy: false }));', ['header_csp_off']],
    ['js', "{ key: 'X-Content-Type-Options', value: 'nosniff' },", ['header_nosniff']],
    ['js', 'app.use((err: Error, req: Request, res: Response, next) => {', ['last_error_handler']],
    ['js', "introspection: process.env.NODE_ENV !== 'production',", ['graphql_introspection_off']],
    ['go', '\tHttpOnly: true,', ['cookie_http_only']],
    ['go', '\tSameSite: http.SameSiteLaxMode,', ['cookie_same_site']],
    ['go', '\tSameSite: http.SameSiteNoneMode,', ['cookie_same_site_off']],
    ['go', 'hash, err := bcrypt.GenerateFromPassword(password, bcrypt.DefaultCost)', ['password_slow_hash']],
    ['go', 'tls.Config{MinVersion: tls.VersionTLS13}', ['tls_modern']],
    ['go', 'tls.Config{MinVersion: tls.VersionTLS11}', ['tls_old']],
    ['java', 'cookie.setHttpOnly(true);', ['cookie_http_only']],
    ['java', 'http.csrf(AbstractHttpConfigurer::disable);', ['csrf_protection_off']],
    ['java', 'http.csrf(csrf -> csrf.disable());', ['csrf_protection_off']],
    ['java', 'return new BCryptPasswordEncoder();', ['password_slow_hash']],
    ['java', 'return NoOpPasswordEncoder.getInstance();', ['password_fast_hash']],
    ['java', 'factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);', ['xml_hardened']],
    ['config', 'server.servlet.session.cookie.http-only=true', ['cookie_http_only']],
    ['config', 'server.servlet.session.cookie.secure=true', ['cookie_secure']],
    ['config', 'server.servlet.session.cookie.same-site=strict', ['cookie_same_site']],
    ['config', 'add_header X-Content-Type-Options "nosniff" always;', ['header_nosniff']],
    ['config', 'add_header Strict-Transport-Security "max-age=31536000" always;', ['header_hsts']],
    [
      'config',
      "add_header Content-Security-Policy \"default-src 'self'; frame-ancestors 'none'\";",
      ['header_csp', 'header_frame_ancestors'],
    ],
    ['config', 'ssl_protocols TLSv1.2 TLSv1.3;', ['tls_modern']],
    ['config', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2;', ['tls_old']],
    ['config', 'kind: ExternalSecret', ['secret_store']],
    ['ruby', 'config.force_ssl = true', ['header_hsts', 'header_hsts_subdomains']],
    [
      'ruby',
      'cookies.signed[:id] = { value: id, httponly: true, same_site: :lax }',
      ['cookie_http_only', 'cookie_same_site'],
    ],
    ['ruby', 'config.password_length = 12..128', ['password_length_12', 'password_length_8']],
    ['ruby', 'config.password_length = 6..128', []],
    ['ruby', 'rescue_from StandardError, with: :report', ['last_error_handler']],
    ['php', "'http_only' => true,", ['cookie_http_only']],
    ['php', "'same_site' => 'lax',", ['cookie_same_site']],
    ['php', '$hash = password_hash($password, PASSWORD_ARGON2ID);', ['password_slow_hash']],
    ['php', '$hash = md5($password);', ['password_fast_hash']],
    ['php', '$doc->loadXML($xml, LIBXML_NOENT);', ['xml_unsafe']],
    ['csharp', 'options.Cookie.HttpOnly = true;', ['cookie_http_only']],
    ['csharp', 'options.Cookie.SecurePolicy = CookieSecurePolicy.Always;', ['cookie_secure']],
    ['csharp', 'options.Cookie.SameSite = SameSiteMode.Strict;', ['cookie_same_site']],
    ['csharp', 'options.Password.RequiredLength = 12;', ['password_length_12', 'password_length_8']],
    ['rust', '.same_site(SameSite::Strict)', ['cookie_same_site']],
    ['terraform', '  minimum_protocol_version = "TLSv1.2_2021"', ['tls_modern']],
    ['terraform', '  minimum_protocol_version = "TLSv1_2016"', ['tls_old']],
    ['terraform', 'resource "aws_secretsmanager_secret" "db" {', ['secret_store']],
  ])('%s: %s', (language, line, expected) => {
    expect(controlsOf(language, line)).toEqual(expected);
  });
});
