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
  /** More words that say it in the package's name: `# lua-resty-session`. */
  readonly named?: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** The words for a thing that other programs are built with. */
const KIND =
  '(?:library|libraries|gem|package|module|toolkit|crate|plugin|middleware|strategy|implementation|framework|engine|bindings|utilit(?:y|ies)|utils?)';

/** A language or framework that a library is written in or for: `logging for Rust`. */
const FOR =
  '(?:rust|go|golang|python|ruby|java|jvm|kotlin|scala|swift|php|javascript|typescript|node(?:\\.?js)?|\\.net|asp\\.net|c#|f#|c\\+\\+|c99|elixir|erlang|clojure|haskell|ocaml|perl|lua|dart|flutter|julia|nim|crystal|zig|deno|laravel|symfony|rails|rack|django|flask|fastapi|express|koa|fastify|react|vue|angular|spring|phoenix|plug|shiny|plumber|openresty|nginx|tokio|actix|axum|r)';

/**
 * The subject before its kind (`a JWT library`), behind it (`library for signing JWTs`), or as the kind (`a logger`). Links
 * and lists say other things.
 */
function said({ words, itself, named }: Subject): RegExp {
  const kinds = [
    `\\b(?:${words})[\\w-]{0,3}\\b[^.!?]{0,50}\\b${KIND}\\b`,
    `\\b(?:${words})[\\w-]{0,3}\\b[^.!?,]{0,40}\\b(?:for|in) [\\['"]?${FOR}(?![\\w+#])`,
    `\\b${KIND}\\b[^.!?]{0,24}\\b(?:for|of|to|that|implementing|providing|and)\\b[^.!?]{0,40}\\b(?:${words})\\b`,
    ...(itself === undefined
      ? []
      : [`\\ban? [^.!?]{0,40}\\b(?:${itself})\\b(?! (?:for the|of the|output|files?)\\b)`]),
  ];
  const provided = `[\`*_]{0,3}(?!(?:this|it|which|that|the|and|also|we|you|our)\\b)[\\w/.:@-]{2,40}[\`*_]{0,3} (?:provides|implements|is an implementation of) [^.!?,]{0,50}\\b(?:${words})\\b`;
  const names = named === undefined ? words : `${words}|${named}`;
  const sentence = `(?![\\s>]*(?:[-*+]\\s|[|\\[!]))[^\\[\\]|]{0,120}(?:${kinds.join('|')})`;
  // The title is the package's name: `# go-htpasswd`. A word alone may be the title of a part.
  const title = `#\\s{1,3}(?:[\\w@./-]{1,30}(?:[-_./]|::)(?:${names})(?:[-_./][a-z]{1,12})?|(?:${names})[-_.][a-z]{2,12})\\s{0,3}(?:$|[\\[!<(])`;
  return new RegExp(`^(?:${sentence}|${provided}|${title})`, 'i');
}

function feature(subject: Subject): FeatureRules {
  const { id, name, reason, near, yes, no } = subject;
  const patterns: readonly RulePattern[] = [{ near, regex: said(subject) }];
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
    near: [
      'auth',
      'Auth',
      'login',
      'ldap',
      'assport',
      'uthenticat',
      'assword',
      'passwd',
      'OTP',
      'otp',
      'FIDO',
      'fido',
      'WebAuthn',
      'webauthn',
      'asskey',
      'SAML',
      'saml',
      'wo-factor',
      'wo-Factor',
      '2FA',
      '2fa',
      'ingle sign',
      'ingle Sign',
      'SSO',
      'erberos',
      'OpenID',
      'openid',
      'OIDC',
      'oidc',
    ],
    named: 'auth|authentication|login|ldap|passport|password',
    words:
      'authenticat(?:ion|e|es|ing)|htpasswd|password (?:hash|login|authentication|verification)|one-time passwords?|[th]otp|webauthn|fido2?|passkeys?|saml|two-factor|2fa|single sign-?on|sso|kerberos|openid connect|openidc?|oidc',
    yes: [
      '# go-auth',
      'Authentication middleware for Express',
      'A library for htpasswd files',
      "Authentication Management for 'Shiny' Applications",
      '# lua-resty-openidc',
    ],
    no: [
      'A library for dates.',
      '- [Authentication](#authentication) of the library',
      'Log in to install the package',
      '# Authentication',
      '## Password login',
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
      'COSE',
      'bject Signing',
      'bject signing',
      'JWS',
      'JWE',
      'aseto',
      'PASETO',
      'SAML',
      'OpenID',
      'OIDC',
      'oidc',
      'aml',
      'bearer token',
      'acaroon',
      'ranca',
      'iscuit',
      'redential',
      'SPIFFE',
      'ucan',
      'UCAN',
    ],
    words:
      'macaroons?|branca(?: tokens?)?|biscuit (?:auth|tokens?)|verifiable credentials?|spiffe|ucans?|sd-jwts?|jwts?|json web (?:tokens?|signatures?|encryption|keys?)|(?:javascript |json )?object signing(?: and encryption)?|cose|jose|jw[ske]|paseto|saml|openid connect|openidc?|oidc',
    yes: [
      'A JWT library for Swift',
      'Implementation of JSON Web Tokens',
      '# JSON::JWT',
      'JSON Web Token in Ruby',
      'This library provides an implementation of macaroons',
      'Birch is a C implementation of the Javascript Object Signing standards',
    ],
    no: ['A library for dates.', '# JWT', 'A library of biscuits', '| JWT | supported by the library |'],
  }),
  feature({
    id: 'made_for_oauth',
    name: 'Made for OAuth',
    reason: 'Programs use this code to take part in OAuth or OpenID Connect.',
    near: ['OAuth', 'oauth', 'Oauth', 'OpenID', 'openid', 'OIDC', 'oidc'],
    named: 'oauth2?',
    words: 'oauth(?: ?[12](?:\\.\\d|\\.0a)?)?(?:/\\w{1,10})?|openid connect|openidc?|oidc',
    yes: [
      '# passport-oauth2',
      'An OAuth 2.0 client library for Python',
      'A Python library for OAuth 1.0/a, 2.0, and Ofly.',
    ],
    no: ['A library for dates.', '- OAuth support in the library'],
  }),
  feature({
    id: 'made_for_crypto',
    name: 'Made for cryptography',
    reason: 'Programs use this code to encrypt, sign or hash.',
    near: [
      'crypto',
      'cipher',
      'aes',
      'rsa',
      'sodium',
      'nacl',
      'pgp',
      'gpg',
      'openssl',
      'rypt',
      'ignature',
      'assword hash',
      'JWT',
      'jwt',
      'JSON Web',
      'htpasswd',
      'SAML',
      'JOSE',
      'bject Signing',
      'bject signing',
      'PASETO',
      'TOTP',
    ],
    named: 'crypto|cipher|aes|rsa|sodium|nacl|pgp|gpg|openssl',
    words:
      '(?:en|de)crypt(?:ion|s|ing|ed)?|cryptograph(?:y|ic)|digital signatures?|password hash(?:ing|es)?|jwts?|json web (?:tokens?|signatures?|encryption|keys?)|object signing(?: and encryption)?|jose|paseto|saml|htpasswd|[th]otp',
    yes: ['# py-crypto', 'An encryption library', 'JSON Web Token implementation in Go'],
    no: ['A library for dates.', '* encryption, by another library'],
  }),
  feature({
    id: 'made_for_text',
    name: 'Made for templates or parsing',
    reason: 'Programs use this code to fill templates, or to parse or clean what others wrote.',
    near: [
      'xml',
      'yaml',
      'html',
      'sql',
      'orm',
      'emplate',
      'mustache',
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
    named: 'template|templates|markdown|xml|yaml|html|sql|mustache|orm',
    words:
      '(?:html |text |string |mustache |logic-less )?templat(?:es?|ing)|mustache|sanitiz(?:er?s?|ing|ation)|markdown|(?:html|xml|yaml|sql|svg|bbcode)(?:[ /]\\w{1,12}){0,2} pars(?:er|ing)|pars(?:es?|ing) (?:html|xml|yaml|sql|markdown)|(?:sql )?query builder|orm|escap(?:es?|ing) (?:html|sql|shell)',
    yes: ['# fast-xml', 'A template engine for Java', 'HTML sanitizer library for .NET'],
    no: ['A library for dates.', '- Markdown, with a plugin', 'Issue templates are welcome.'],
  }),
  feature({
    id: 'made_for_cleaning',
    name: 'Made for cleaning input',
    reason: 'Programs use this code to make safe what others wrote.',
    near: ['anitiz', 'anitis', 'XSS', 'xss', 'scap', 'lean HTML', 'leaning HTML', 'leans HTML'],
    itself: '(?:html|svg|css|xss|input) (?:sanitizer|sanitiser|filter)',
    words:
      'saniti[sz](?:er?s?|es|ing|ation)|clean(?:s|ing)? html|xss (?:filter|protection|prevention)|escap(?:es?|ing) (?:html|sql|shell)',
    yes: ['HTML sanitizer library for .NET', 'XSS filter for PHP'],
    no: ['A library for dates.', '- sanitizes HTML, with a plugin'],
  }),
  feature({
    id: 'made_for_logging',
    name: 'Made for logging',
    reason: 'Programs use this code to write logs.',
    near: ['log', 'Log', 'entry', 'ogger', 'ogging', 'error report', 'Error report', 'audit'],
    itself: 'logger|logging (?:system|facade|framework)',
    named: 'log|logger|logging|sentry',
    words: 'logger|logging|log files?|error report(?:s|ing)|audit (?:logs?|trails?)',
    yes: ['# go-log', 'A structured logging library for Go', 'Logrus is a structured logger for Go (golang)'],
    no: ['A library for dates.', '- logging of the library'],
  }),
  feature({
    id: 'made_for_validation',
    name: 'Made for validation',
    reason: 'Programs use this code to check input, or to limit how often they are called.',
    near: ['alidat', 'ratelimit', 'imiter', 'alidat', 'ate limit', 'ate-limit', 'ate Limit', 'hrottl'],
    named: 'validators?|validation|validate|rate-?limit|rate-?limiter|throttle',
    words:
      '(?:input|data|string|schema|form|request|email|json|object|model|parameter) validat(?:ion|ors?)|validat(?:es?|ing) (?:data|input|forms?|requests?|objects?)|rate[- ]limit(?:s|er|ers|ing)?|throttl(?:es?|ing) (?:of )?(?:\\w{1,12} )?(?:requests|clients)',
    yes: [
      '# go-validator',
      '*Rack middleware for blocking & throttling abusive requests*',
      'Schema validation library for JavaScript',
      'A rate limiting middleware for Go',
    ],
    no: ['A library for dates.', '- Schema validation by the library', 'The package has a valid date'],
  }),
  feature({
    id: 'made_for_browsers',
    name: 'Made for browsers',
    reason: 'Programs use this code for cookies, headers or pages of browsers.',
    near: [
      'csrf',
      'cors',
      'cookie',
      'elmet',
      'CSRF',
      'csrf',
      'XSRF',
      'ecurity headers',
      'ecurity Policy',
      'ecurity policy',
      'CORS',
      'cors',
      'ross-site',
      'ookie',
    ],
    named: 'csrf|cors|cookies?|helmet|secure-headers',
    words:
      'csrf|xsrf|cross-site (?:request forgery|scripting)|(?:http )?security headers|content security policy|cors|(?:http|signed|secure|encrypted) cookies?|cookies? (?:parser|parsing|jar)',
    yes: ['# rs-cors', 'CSRF protection middleware for Express', 'A CORS library for Go'],
    no: ['A library for dates.', '- CORS, by the library', 'A cookiecutter template for a package'],
  }),
  feature({
    id: 'made_for_apis',
    name: 'Made for servers',
    reason: 'Programs use this code to serve other programs.',
    near: [
      'server',
      'outer',
      'websocket',
      'graphql',
      'rpc',
      'eb framework',
      'eb server',
      'eb Framework',
      'HTTP',
      'http',
      'WebSocket',
      'ebsocket',
      'raphQL',
      'RPC',
      'outer',
      'REST',
    ],
    itself:
      '(?:http|web|websocket|graphql|json-rpc|grpc) (?:server|framework|router)|(?:http|web) (?:micro-?)?framework',
    named: 'server|router|websocket|graphql|rpc|jsonrpc',
    words:
      '(?:http|web|websocket|graphql|json-rpc|grpc|rest) servers?|(?:http|request|url) rout(?:er|ers|ing)|graphql (?:server|schema|resolvers?)|websockets?',
    yes: [
      '# go-router',
      'A fast HTTP router for Go',
      'A WebSocket library for Node.js',
      'Fast, minimalist web server framework',
    ],
    no: ['A library for dates.', '- a web server is needed', 'A client library for a REST API'],
  }),
  feature({
    id: 'made_for_files',
    name: 'Made for files of others',
    reason: 'Programs use this code to take files, or to unpack them.',
    near: [
      'pload',
      'ultipart',
      'ZIP',
      'zip',
      'rchive',
      'tar',
      'mage',
      'PDF',
      'pdf',
      'EPUB',
      'epub',
      'ePub',
      'EXIF',
      'Exif',
      'xif',
    ],
    named: 'uploads?|uploader|zip|unzip|tar|archiver?|multipart',
    words:
      '(?:file|image|resumable|multipart) uploads?|upload(?:ing|s)? (?:of )?files|multipart(?:/form-data| forms?)?|(?:zip|tar|rar|7z) (?:files?|archives?)|(?:un)?zip(?:ping)?|archive (?:files?|formats?)|(?:reads?|extract|unpack)(?:s|ing)? archives|image (?:manipulation|processing|resizing|decoding)|(?:pdf|epub|exif|docx|xlsx) (?:parsers?|readers?|reading|parsing|extraction|text extraction|metadata)|(?:pars|read|extract)(?:e|es|ing|s)? (?:data |text |metadata )?(?:from )?(?:pdf|epub|exif|docx|xlsx)',
    yes: ['# node-unzip', 'File upload middleware for Rack', 'A library for ZIP archives'],
    no: ['A library for dates.', '- file uploads by the library', 'Upload the package to the registry'],
  }),
  feature({
    id: 'made_for_sessions',
    name: 'Made for sessions',
    reason: 'Programs use this code to keep sessions.',
    near: ['ession'],
    named: 'sessions?',
    words:
      '(?:http|user|web|server-side|cookie|login|secure|filesystem|file|redis) sessions?|sessions?(?= (?:middleware|library|package|module|gem|plugin|manager))|sessions? (?:management|store|storage|handling|middleware)',
    yes: [
      '# lua-resty-session',
      'gorilla/sessions provides cookie and filesystem sessions.',
      'Session management library for Go',
      'A middleware for cookie sessions',
    ],
    no: ['A library for dates.', '- Session store of the library', 'Training session on the library'],
  }),
  feature({
    id: 'made_for_permissions',
    name: 'Made for permissions',
    reason: 'Programs use this code to check permissions.',
    near: [
      'acl',
      'rbac',
      'authz',
      'olicy',
      'uthoriz',
      'uthoris',
      'ccess control',
      'ccess Control',
      'roles',
      'abilities',
      'ermission',
      'RBAC',
      'ABAC',
      'rbac',
      'ACL',
    ],
    itself:
      "(?:approach|way|solution|package|library) (?:to|for) (?:manag|handl|check|defin)(?:e|ing) (?:user |users' )?(?:roles|permissions|abilities)",
    named: 'acl|rbac|permissions?|authz|policy',
    words: 'authori[sz]ation|access[- ]control|permissions?(?: management| system)?|rbac|abac|acls?',
    yes: [
      '# go-rbac',
      'An authorization library for Rails',
      'RBAC middleware in Go',
      'Gate is an elegant approach to managing roles and abilities for any app.',
    ],
    no: ['A library for dates.', '- Authorization by the library', 'Permission is granted to use it'],
  }),
  feature({
    id: 'made_for_network',
    name: 'Made for connections',
    reason: 'Programs use this code to connect to others.',
    near: [
      'http',
      'client',
      'Client',
      'ssh',
      'smtp',
      'mqtt',
      'tls',
      'ssl',
      'acme',
      'api',
      'sdk',
      'websocket',
      'HTTP',
      'http',
      'TLS',
      'SSL',
      'MQTT',
      'SMTP',
      'SSH',
      'ertificate',
      'ACME',
      'WebSocket',
      'AMQP',
      'DNS',
      'FTP',
      'IMAP',
      'API',
      'SDK',
    ],
    itself: '(?:http|https|mqtt|smtp|ssh|ftp|imap|websocket|amqp|dns|tls|acme|rest|api) client',
    named: 'http|https|client|ssh|smtp|mqtt|tls|ssl|acme|api|sdk|websocket',
    words:
      '(?:https?|mqtt|smtp|ssh|s?ftp|imap|pop3|websocket|amqp|dns|rest|api|acme|soap|grpc) clients?|tls|ssl|mqtt|smtp|ssh|(?:x\\.?509|ssl|tls) certificates?|http requests?',
    yes: [
      '# acme-client',
      'An HTTP client library for Ruby',
      'A TLS library in C',
      'Library for sending HTTP requests',
    ],
    no: ['A library for dates.', '- TLS by the library', 'Copyright of the client of the package'],
  }),
  feature({
    id: 'made_for_webrtc',
    name: 'Made for WebRTC',
    reason: 'Programs use this code to connect peers.',
    near: ['turn', 'stun', 'ice', 'WebRTC', 'webrtc', 'STUN', 'TURN'],
    named: 'webrtc|turn|stun|ice',
    words: 'webrtc|stun(?:/turn)?|turn (?:server|client)',
    yes: ['# go-stun', 'A WebRTC library in Go', 'An implementation of WebRTC'],
    no: ['A library for dates.', '- WebRTC by the library'],
  }),
];
