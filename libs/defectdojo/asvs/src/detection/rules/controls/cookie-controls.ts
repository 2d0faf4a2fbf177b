import type { FeatureRules, RulePattern } from '../../rule.ts';
import type { Language } from '../../language.ts';

const LANGUAGES: readonly Language[] = [
  'js',
  'py',
  'java',
  'go',
  'ruby',
  'php',
  'csharp',
  'rust',
  'elixir',
  'config',
];

const HTTP_ONLY = ['httpOnly', 'HttpOnly', 'HTTPONLY', 'httponly', 'http_only', 'http-only'] as const;
const SAME_SITE = ['sameSite', 'SameSite', 'SAMESITE', 'samesite', 'same_site', 'same-site'] as const;
const SECURE = ['ookie', 'COOKIE'] as const;

/** Returns the pattern that gives HttpOnly one of these values. */
function httpOnly(values: string): RulePattern {
  return {
    near: HTTP_ONLY,
    regex: new RegExp(
      String.raw`\b(?:\w{1,30}[._])?(?:set)?http[_-]?only["'\])]{0,2}\s{0,8}(?:=>|[:=(])\s{0,8}(?:${values})`,
      'i',
    ),
  };
}

/** Returns the pattern that gives SameSite one of these values. */
function sameSite(values: string): RulePattern {
  return {
    near: SAME_SITE,
    regex: new RegExp(
      String.raw`same[_-]?site["'\])]{0,2}\s{0,8}(?:=>|[:=(])\s{0,8}(?:["'\x60:]{0,1}|(?:http\.)?SameSite(?:Mode)?(?:::|\.)?|cookie::SameSite::)(?:${values})`,
      'i',
    ),
  };
}

interface SecureValue {
  readonly word: string;
  readonly digit: string;
  /** The name of the value in ASP.NET Core. */
  readonly policy: string;
}

/**
 * Returns the pattern that gives Secure a value. `secure: true` alone may be a mail server: the line has to speak of a
 * cookie.
 */
function secure({ word, digit, policy }: SecureValue): RulePattern {
  const assign = String.raw`["']?\]?\s{0,4}(?:=>|[:=(])\s{0,4}`;
  return {
    near: SECURE,
    regex: new RegExp(
      String.raw`cookies?\b[^;]{0,160}[^\w]secure["']?\s{0,4}(?:=>|[:=(])\s{0,4}["']?${word}\b|cookie[._]secure\w{0,8}${assign}(?:["']?${word}\b|${digit}\b)|CookieSecurePolicy\.${policy}`,
      'i',
    ),
  };
}

/** Attributes of cookies that are switched on, and off. */
export const COOKIE_CONTROLS: readonly FeatureRules[] = [
  {
    id: 'cookie_http_only',
    name: 'Cookies that scripts cannot read',
    reason: 'The code sets HttpOnly.',
    code: [
      {
        id: 'cookie-http-only',
        reason: 'Sets HttpOnly for a cookie.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [httpOnly(String.raw`["']?true\b|1\b`)],
        yes: ['  httpOnly: true,', 'res.cookie("id", id, { httpOnly: true })'],
        no: ['  httpOnly: false,', '  httpOnly: options.httpOnly,'],
      },
    ],
  },
  {
    id: 'cookie_http_only_off',
    name: 'Cookies that scripts can read',
    reason: 'The code switches HttpOnly off.',
    code: [
      {
        id: 'cookie-http-only-off',
        reason: 'Switches HttpOnly off for a cookie.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [httpOnly(String.raw`["']?false\b|0\b`)],
        yes: ['  httpOnly: false,'],
        no: ['  httpOnly: true,'],
      },
    ],
  },
  {
    id: 'cookie_same_site',
    name: 'Cookies that other sites do not send',
    reason: 'The code sets SameSite to Lax or Strict.',
    code: [
      {
        id: 'cookie-same-site',
        reason: 'Sets SameSite for a cookie.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [sameSite('lax|strict')],
        yes: ["  sameSite: 'lax',", 'sameSite: "strict"'],
        no: ["  sameSite: 'none',", '  sameSite: options.sameSite,'],
      },
    ],
  },
  {
    id: 'cookie_same_site_off',
    name: 'Cookies that other sites send',
    reason: 'The code sets SameSite to None.',
    code: [
      {
        id: 'cookie-same-site-off',
        reason: 'Sets SameSite to None for a cookie.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [sameSite('none')],
        yes: ["  sameSite: 'none',"],
        no: ["  sameSite: 'lax',"],
      },
    ],
  },
  {
    id: 'cookie_secure',
    name: 'Cookies for HTTPS only',
    reason: 'The code sets Secure.',
    code: [
      {
        id: 'cookie-secure',
        reason: 'Sets Secure for a cookie.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [secure({ word: 'true', digit: '1', policy: 'Always' })],
        yes: ['res.cookie("id", id, { secure: true })', 'session: { cookie: { maxAge: DAY, secure: true } }'],
        no: ['res.cookie("id", id, { secure: false })', '  secure: true,', 'cookies.insecure = true'],
      },
    ],
  },
  {
    id: 'cookie_secure_off',
    name: 'Cookies that HTTP carries',
    reason: 'The code switches Secure off.',
    code: [
      {
        id: 'cookie-secure-off',
        reason: 'Switches Secure off for a cookie.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [secure({ word: 'false', digit: '0', policy: 'None' })],
        yes: ['res.cookie("id", id, { secure: false })'],
        no: ['res.cookie("id", id, { secure: true })'],
      },
    ],
  },
  {
    id: 'cookie_host_prefix',
    name: 'Cookies of one host',
    reason: 'The name of a cookie begins with __Host-.',
    code: [
      {
        id: 'cookie-host-prefix',
        reason: 'Names a cookie with the prefix __Host-.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [{ near: ['__Host-'], regex: /["'`]__Host-\w/ }],
        yes: ["const name = '__Host-session';"],
        no: ["if (name.startsWith('__Host-')) return;"],
      },
    ],
  },
];
