import type { FeatureRules, RulePattern } from '../rule.ts';

interface Subject {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly near: readonly string[];
  /** A regular expression for the subject, without groups that are counted. */
  readonly words: string;
  /** Words for such a library itself: `a structured logger`. */
  readonly itself?: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** The words for a thing that other programs are built with. */
const KIND =
  '(?:library|libraries|gem|package|module|toolkit|crate|plugin|middleware|strategy|implementation|framework|engine|bindings|utilit(?:y|ies)|utils?)';

/**
 * The subject before its kind (`a JWT library`), behind it (`library for signing JWTs`), or as the kind (`a logger`). Links
 * and lists say other things.
 */
function said(words: string, itself: string | undefined): RegExp {
  const kinds = [
    `\\b(?:${words})[\\w-]{0,3}\\b[^.!?]{0,50}\\b${KIND}\\b`,
    `\\b${KIND}\\b[^.!?]{0,24}\\b(?:for|of|to|that|implementing|providing|and)\\b[^.!?]{0,40}\\b(?:${words})\\b`,
    ...(itself === undefined
      ? []
      : [`\\ban? [^.!?]{0,40}\\b(?:${itself})\\b(?! (?:for the|of the|output|files?)\\b)`]),
  ];
  return new RegExp(`^(?![\\s>]*[-*+|\\[!])[^\\[\\]|]{0,120}(?:${kinds.join('|')})`, 'i');
}

function feature({ id, name, reason, near, words, itself, yes, no }: Subject): FeatureRules {
  const patterns: readonly RulePattern[] = [{ near, regex: said(words, itself) }];
  return {
    id,
    name,
    reason,
    code: [
      {
        id: `${id.replaceAll('_', '-')}-words`,
        reason: 'The package describes itself as made for this.',
        languages: ['readme'],
        confidence: 'strong',
        kind: 'config',
        patterns,
        yes,
        no,
      },
    ],
  };
}

/** Features of libraries by what they are made for. Each is the whole subject of a chapter. */
export const LIBRARY_SUBJECTS: readonly FeatureRules[] = [
  feature({
    id: 'made_for_login',
    name: 'Made for authentication',
    reason: 'Programs use this code to authenticate users.',
    near: ['uthenticat', 'assword', 'passwd', 'TOTP', 'OTP', 'FIDO', 'WebAuthn', 'asskey', 'SAML', 'LDAP'],
    words:
      'authenticat(?:ion|e|es|ing)|htpasswd|password (?:hash|login|authentication|verification)|one-time passwords?|[th]otp|webauthn|fido2?|passkeys?|saml',
    yes: ['Authentication middleware for Express', 'A library for htpasswd files'],
    no: [
      'A library for dates.',
      '- [Authentication](#authentication) of the library',
      'Log in to install the package',
    ],
  }),
  feature({
    id: 'made_for_tokens',
    name: 'Made for signed tokens',
    reason: 'Programs use this code to issue or verify signed tokens.',
    near: [
      'JWT',
      'jwt',
      'JSON Web',
      'json web',
      'Json Web',
      'JOSE',
      'JWS',
      'JWE',
      'aseto',
      'PASETO',
      'SAML',
      'OpenID',
      'OIDC',
    ],
    words:
      'jwts?|json web (?:tokens?|signatures?|encryption|keys?)|jose|jw[ske]|paseto|saml|openid connect|oidc',
    yes: ['A JWT library for Swift', 'Implementation of JSON Web Tokens'],
    no: ['A library for dates.', '| JWT | supported by the library |'],
  }),
  feature({
    id: 'made_for_oauth',
    name: 'Made for OAuth',
    reason: 'Programs use this code to take part in OAuth or OpenID Connect.',
    near: ['OAuth', 'oauth', 'Oauth', 'OpenID', 'OIDC', 'oidc'],
    words: 'oauth(?: ?[12](?:\\.\\d|\\.0a)?)?(?:/\\w{1,10})?|openid connect|oidc',
    yes: ['An OAuth 2.0 client library for Python', 'A Python library for OAuth 1.0/a, 2.0, and Ofly.'],
    no: ['A library for dates.', '- OAuth support in the library'],
  }),
  feature({
    id: 'made_for_crypto',
    name: 'Made for cryptography',
    reason: 'Programs use this code to encrypt, sign or hash.',
    near: [
      'rypt',
      'ignature',
      'assword hash',
      'JWT',
      'jwt',
      'JSON Web',
      'htpasswd',
      'SAML',
      'JOSE',
      'PASETO',
      'TOTP',
    ],
    words:
      '(?:en|de)crypt(?:ion|s|ing|ed)?|cryptograph(?:y|ic)|digital signatures?|password hash(?:ing|es)?|jwts?|json web (?:tokens?|signatures?|encryption|keys?)|jose|paseto|saml|htpasswd|[th]otp',
    yes: ['An encryption library', 'JSON Web Token implementation in Go'],
    no: ['A library for dates.', '* encryption, by another library'],
  }),
  feature({
    id: 'made_for_text',
    name: 'Made for templates or parsing',
    reason: 'Programs use this code to fill templates, or to parse or clean what others wrote.',
    near: [
      'emplat',
      'pars',
      'Pars',
      'anitiz',
      'scap',
      'arkdown',
      'ustache',
      'HTML',
      'XML',
      'SQL',
      'YAML',
      'query builder',
      'ORM',
    ],
    itself:
      '(?:html|xml|yaml|sql|svg|markdown|bbcode|template)(?:[ /]\\w{1,12}){0,2} (?:parser|sanitizer|engine|renderer)|query builder',
    words:
      '(?:html |text |string |mustache |logic-less )?templat(?:es?|ing)|mustache|sanitiz(?:er?s?|ing|ation)|markdown|(?:html|xml|yaml|sql|svg|bbcode)(?:[ /]\\w{1,12}){0,2} pars(?:er|ing)|pars(?:es?|ing) (?:html|xml|yaml|sql|markdown)|(?:sql )?query builder|orm|escap(?:es?|ing) (?:html|sql|shell)',
    yes: ['A template engine for Java', 'HTML sanitizer library for .NET'],
    no: ['A library for dates.', '- Markdown, with a plugin', 'Issue templates are welcome.'],
  }),
  feature({
    id: 'made_for_logging',
    name: 'Made for logging',
    reason: 'Programs use this code to write logs.',
    near: ['ogger', 'ogging', 'error report', 'Error report', 'audit'],
    itself: 'logger|logging (?:system|facade|framework)',
    words: 'logger|logging|log files?|error report(?:s|ing)|audit (?:logs?|trails?)',
    yes: ['A structured logging library for Go', 'Logrus is a structured logger for Go (golang)'],
    no: ['A library for dates.', '- logging of the library'],
  }),
];
