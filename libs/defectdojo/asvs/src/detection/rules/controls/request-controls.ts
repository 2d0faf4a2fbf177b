import type { FeatureRules } from '../../rule.ts';
import { spaced } from '../../spaced.ts';

/** Checks of requests, documents, queries and tokens. */
export const REQUEST_CONTROLS: readonly FeatureRules[] = [
  {
    id: 'csrf_protection',
    name: 'Protection against forged requests',
    reason: 'The code refuses requests that another site has made.',
    code: [
      {
        id: 'csrf-protection',
        reason: 'Switches on protection against forged requests.',
        languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp'],
        confidence: 'strong',
        tokensOf: {
          js: ['csurf(', 'doubleCsrf(', 'csrfSync('],
          py: ['CsrfViewMiddleware', 'CSRFProtect('],
          java: ['CookieCsrfTokenRepository'],
          go: ['csrf.Protect(', 'nosurf.New('],
          ruby: ['protect_from_forgery'],
          php: ['VerifyCsrfToken::class', 'ValidateCsrfToken::class'],
          csharp: ['AutoValidateAntiforgeryToken'],
        },
        yes: ['app.use(csurf({ cookie: true }));'],
        no: ['// csurf()'],
      },
    ],
  },
  {
    id: 'csrf_protection_off',
    name: 'Protection against forged requests is off',
    reason: 'The code switches protection against forged requests off, at least for a part.',
    code: [
      {
        id: 'csrf-protection-off',
        reason: 'Switches off protection against forged requests.',
        languages: ['py', 'java', 'ruby', 'csharp', 'php'],
        confidence: 'strong',
        tokensOf: {
          py: ['@csrf_exempt', 'csrf_exempt('],
          ruby: ['skip_forgery_protection'],
          csharp: ['IgnoreAntiforgeryToken'],
        },
        patterns: [
          {
            near: ['csrf'],
            regex:
              /\bcsrf\(\)\s{0,2}\.disable\(|\bcsrf\(\s{0,2}(?:\w{1,30}\s{0,2}->\s{0,2}\w{1,30}\.disable\(|\w{1,60}::disable)/,
          },
          {
            near: ['verify_authenticity_token'],
            regex: /\bskip_before_action\s{1,2}:verify_authenticity_token/,
          },
          { near: ['WTF_CSRF_ENABLED'], regex: /WTF_CSRF_ENABLED["'\]]{0,2}\s{0,4}=\s{0,4}False/ },
        ],
        yes: ['@csrf_exempt', "app.config['WTF_CSRF_ENABLED'] = False"],
        no: ['# @csrf_exempt'],
      },
    ],
  },
  {
    id: 'xml_hardened',
    name: 'XML parsers without external entities',
    reason: 'The code switches external entities off.',
    code: [
      {
        id: 'xml-hardened',
        reason: 'Switches external entities of XML off.',
        languages: ['java', 'py', 'php', 'csharp'],
        confidence: 'strong',
        tokensOf: { py: ['import defusedxml', 'from defusedxml'], csharp: ['DtdProcessing.Prohibit'] },
        patterns: [
          { near: ['disallow-doctype-decl'], regex: /disallow-doctype-decl["']\s{0,2},\s{0,2}true\b/ },
          {
            near: ['external-general-entities'],
            regex: /external-general-entities["']\s{0,2},\s{0,2}false\b/,
          },
          { near: ['SUPPORT_DTD'], regex: /\bSUPPORT_DTD\s{0,2},\s{0,2}(?:Boolean\.FALSE|false)\b/ },
          {
            near: ['libxml_disable_entity_loader('],
            regex: /\blibxml_disable_entity_loader\(\s{0,2}(?:true\s{0,2})?\)/,
          },
          { near: ['XmlResolver'], regex: /\bXmlResolver\s{0,2}=\s{0,2}null\b/ },
          { near: ['resolve_entities'], regex: /\bresolve_entities\s{0,2}=\s{0,2}False\b/ },
        ],
        yes: ['factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);'],
        no: ['factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);'],
      },
    ],
  },
  {
    id: 'xml_unsafe',
    name: 'XML parsers with external entities',
    reason: 'The code switches external entities on.',
    code: [
      {
        id: 'xml-unsafe',
        reason: 'Switches external entities of XML on.',
        languages: ['java', 'py', 'php', 'csharp', 'js'],
        confidence: 'strong',
        tokensOf: { php: ['LIBXML_NOENT'], csharp: ['DtdProcessing.Parse'] },
        patterns: [
          { near: ['disallow-doctype-decl'], regex: /disallow-doctype-decl["']\s{0,2},\s{0,2}false\b/ },
          { near: ['resolve_entities'], regex: /\bresolve_entities\s{0,2}=\s{0,2}True\b/ },
          { near: ['noent'], regex: /\bnoent["']?\s{0,2}:\s{0,2}true\b/ },
        ],
        yes: ['factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);'],
        no: ['factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);'],
      },
    ],
  },
  {
    id: 'graphql_limits',
    name: 'Limits of GraphQL queries',
    reason: 'The code limits the depth or the cost of queries.',
    code: [
      {
        id: 'graphql-limits',
        reason: 'Limits the depth or the cost of GraphQL queries.',
        languages: ['js', 'py', 'java', 'go', 'ruby', 'csharp'],
        confidence: 'strong',
        tokensOf: {
          js: ['depthLimit(', 'createComplexityLimitRule(', 'createComplexityRule(', 'new GraphQLArmor('],
          py: ['QueryDepthLimiter(', 'depth_limit_validator('],
          java: ['MaxQueryDepthInstrumentation', 'MaxQueryComplexityInstrumentation'],
          go: ['extension.FixedComplexityLimit('],
          csharp: ['AddMaxExecutionDepthRule('],
        },
        patterns: [
          { near: ['max_depth', 'max_complexity'], regex: /^\s{1,8}max_(?:depth|complexity)[ (]\s{0,2}\d/ },
        ],
        yes: ['validationRules: [depthLimit(8)],'],
        no: ['// depthLimit(8)'],
      },
    ],
  },
  {
    id: 'graphql_introspection_off',
    name: 'GraphQL introspection is off',
    reason: 'The code switches introspection off.',
    code: [
      {
        id: 'graphql-introspection-off',
        reason: 'Switches GraphQL introspection off.',
        languages: ['js', 'py', 'java', 'ruby', 'go', 'config'],
        confidence: 'strong',
        tokensOf: {
          js: ['NoSchemaIntrospectionCustomRule'],
          py: ['DisableIntrospection'],
          java: ['NoIntrospectionGraphqlFieldVisibility'],
          ruby: ['disable_introspection_entry_points'],
        },
        patterns: [
          {
            near: ['introspection'],
            regex:
              /\bintrospection["']?\s{0,4}:\s{0,4}(?:false\b|process\.env\.NODE_ENV\s{0,2}!==?|!\s{0,2}\w{0,20}[pP]rod)|graphql\.schema\.introspection\.enabled\s{0,2}[=:]\s{0,2}false/,
          },
        ],
        yes: ['  introspection: false,', "  introspection: process.env.NODE_ENV !== 'production',"],
        no: ['  introspection: true,'],
      },
    ],
  },
  {
    id: 'jwt_algorithms',
    name: 'Allowed algorithms of tokens',
    reason: 'The code names the algorithms that a token may use.',
    code: [
      {
        id: 'jwt-algorithms',
        reason: 'Names the algorithms that a token may use.',
        languages: ['js', 'py', 'go', 'ruby', 'php', 'java', 'csharp'],
        confidence: 'strong',
        tokensOf: { go: ['jwt.WithValidMethods('], csharp: ['ValidAlgorithms'] },
        patterns: [
          {
            near: ['algorithm'],
            regex:
              /\balgorithms?["']?\s{0,4}(?:=>|[:=])\s{0,4}\[\s{0,4}["'`](?:[HREP]S\d{3}|EdDSA)["'`]|\balgorithm:\s{0,2}["'](?:[HREP]S\d{3}|EdDSA)["']/,
          },
          { near: ['new Key('], regex: /\bnew Key\([^;]{1,80},\s{0,2}["'](?:[HREP]S\d{3}|EdDSA)["']\)/ },
        ],
        yes: ["jwt.verify(token, key, { algorithms: ['RS256'] });"],
        no: ['jwt.verify(token, key);', "jwt.verify(token, key, { algorithms: ['none'] });"],
      },
    ],
  },
  {
    id: 'jwt_unverified',
    name: 'Tokens without a check',
    reason: 'The code takes tokens whose signature it does not check.',
    code: [
      {
        id: 'jwt-unverified',
        reason: 'Takes tokens without a check of their signature.',
        languages: ['py', 'js', 'go', 'ruby', 'php', 'java', 'csharp'],
        confidence: 'strong',
        tokensOf: { go: ['.ParseUnverified('] },
        patterns: [
          { near: ['verify_signature'], regex: /["']verify_signature["']\s{0,2}:\s{0,2}False\b/ },
          { near: ['algorithms'], regex: /\balgorithms["']?\s{0,4}[:=]\s{0,4}\[[^\]]{0,80}["'`]none["'`]/i },
        ],
        yes: ['jwt.decode(token, options={"verify_signature": False})'],
        no: ['jwt.decode(token, key, algorithms=["HS256"])'],
      },
    ],
  },
  {
    id: 'pkce',
    name: 'PKCE',
    reason: 'The code protects the code flow of OAuth with PKCE.',
    code: [
      {
        id: 'pkce',
        reason: 'Sends a code challenge of PKCE.',
        languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'swift', 'dart'],
        confidence: 'strong',
        tokensOf: { go: ['oauth2.S256ChallengeOption('], csharp: spaced`UsePkce` },
        patterns: [
          {
            near: ['code_challenge_method', 'codeChallengeMethod'],
            regex: /code_?challenge_?method["'`]?[^\w]{1,8}["'`]?S256/i,
          },
          { near: ['usePKCE', 'pkce'], regex: /\b(?:use)?pkce["']?\s{0,2}[:=]\s{0,2}true\b/i },
        ],
        yes: ["params.set('code_challenge_method', 'S256');"],
        no: ["params.set('code_challenge_method', 'plain');"],
      },
    ],
  },
];
