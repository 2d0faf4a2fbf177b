import type { FeatureRules } from '../../rule.ts';
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
  'terraform',
];

/** Number of seconds of a year or more. */
const YEAR = String.raw`(?:3153[6-9]\d{3}|315[4-9]\d{4}|31[6-9]\d{5}|3[2-9]\d{6}|[4-9]\d{7}|\d{9,12})\b`;

/** Sets three of these headers in every release of helmet. Its policy for content depends on the release. */
const HELMET = { near: ['helmet('], regex: /\b(?:use|register)\(\s{0,4}helmet\(\s{0,2}\)/ };

/** Headers that protect pages in browsers. */
export const HEADER_CONTROLS: readonly FeatureRules[] = [
  {
    id: 'header_hsts',
    name: 'HSTS for a year',
    reason: 'The code sends Strict-Transport-Security with a year or more.',
    code: [
      {
        id: 'header-hsts',
        reason: 'Sets Strict-Transport-Security for a year or more.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          {
            near: ['Strict-Transport-Security', 'strict-transport-security', 'STRICT_TRANSPORT_SECURITY'],
            regex: new RegExp(
              String.raw`strict[-_]transport[-_]security[^\w]{1,12}(?:value[^\w]{1,6})?max-age=${YEAR}`,
              'i',
            ),
          },
          {
            near: ['SECURE_HSTS_SECONDS'],
            regex: new RegExp(String.raw`SECURE_HSTS_SECONDS\s{0,4}=\s{0,4}${YEAR}`),
          },
          // Rails sends a year or two, with subdomains.
          { near: ['force_ssl'], regex: /\bconfig\.force_ssl\s{0,4}=\s{0,4}true\b/ },
        ],
        yes: ["res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');"],
        no: ["res.setHeader('Strict-Transport-Security', 'max-age=86400');"],
      },
    ],
  },
  {
    id: 'header_hsts_subdomains',
    name: 'HSTS for all subdomains',
    reason: 'Strict-Transport-Security holds for subdomains too.',
    code: [
      {
        id: 'header-hsts-subdomains',
        reason: 'Extends Strict-Transport-Security to subdomains.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          {
            near: ['Strict-Transport-Security', 'strict-transport-security', 'STRICT_TRANSPORT_SECURITY'],
            regex:
              /strict[-_]transport[-_]security[^\w]{1,12}(?:value[^\w]{1,6})?max-age=\d{1,12}\s{0,2};\s{0,2}includeSubDomains/i,
          },
          {
            near: ['SECURE_HSTS_INCLUDE_SUBDOMAINS'],
            regex: /SECURE_HSTS_INCLUDE_SUBDOMAINS\s{0,4}=\s{0,4}True\b/,
          },
          { near: ['force_ssl'], regex: /\bconfig\.force_ssl\s{0,4}=\s{0,4}true\b/ },
        ],
        yes: ["res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');"],
        no: ["res.setHeader('Strict-Transport-Security', 'max-age=31536000');"],
      },
    ],
  },
  {
    id: 'header_nosniff',
    name: 'No content sniffing',
    reason: 'The code sends X-Content-Type-Options: nosniff.',
    code: [
      {
        id: 'header-nosniff',
        reason: 'Switches content sniffing off.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          {
            near: ['X-Content-Type-Options', 'x-content-type-options'],
            regex: /x-content-type-options[^\w]{1,12}(?:value[^\w]{1,6})?nosniff/i,
          },
          {
            near: ['SECURE_CONTENT_TYPE_NOSNIFF'],
            regex: /SECURE_CONTENT_TYPE_NOSNIFF\s{0,4}=\s{0,4}True\b/,
          },
          HELMET,
        ],
        yes: ["res.setHeader('X-Content-Type-Options', 'nosniff');", 'app.use(helmet());'],
        no: ["res.removeHeader('X-Content-Type-Options');"],
      },
    ],
  },
  {
    id: 'header_referrer_policy',
    name: 'Referrer policy',
    reason: 'The code sends a Referrer-Policy that keeps addresses back.',
    code: [
      {
        id: 'header-referrer-policy',
        reason: 'Sets a Referrer-Policy.',
        languages: [...LANGUAGES, 'html'],
        confidence: 'strong',
        patterns: [
          {
            near: ['Referrer-Policy', 'referrer-policy'],
            regex:
              /referrer-policy[^\w]{1,12}(?:value[^\w]{1,6})?(?:no-referrer\b(?!-when)|same-origin|strict-origin)/i,
          },
          {
            near: ['SECURE_REFERRER_POLICY'],
            regex: /SECURE_REFERRER_POLICY\s{0,4}=\s{0,4}["'](?:no-referrer["']|same-origin|strict-origin)/,
          },
          {
            near: ['name="referrer"'],
            regex: /<meta name="referrer" content="(?:no-referrer"|same-origin|strict-origin)/,
          },
          HELMET,
        ],
        yes: ["res.setHeader('Referrer-Policy', 'no-referrer');", 'app.use(helmet());'],
        no: ["res.setHeader('Referrer-Policy', 'unsafe-url');"],
      },
    ],
  },
  {
    id: 'header_csp',
    name: 'Content security policy',
    reason: 'The code sends a Content-Security-Policy without scripts in the page.',
    code: [
      {
        id: 'header-csp',
        reason: 'Sets a Content-Security-Policy.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          {
            near: ['Content-Security-Policy', 'content-security-policy'],
            regex:
              /content-security-policy["'`]?[^\w]{1,8}(?:value[^\w]{1,6})?(?:default|script)-src\b(?![^\n]{0,1500}unsafe-(?:inline|eval))/i,
          },
          { near: ['default_src'], regex: /\bpolicy\.default_src\s{1,4}:(?:self|none)/ },
          {
            near: ['CSP_DEFAULT_SRC'],
            regex: /CSP_DEFAULT_SRC\s{0,4}=\s{0,4}[([]\s{0,2}["']'(?:self|none)'/,
          },
        ],
        yes: [`res.setHeader('Content-Security-Policy', "default-src 'self'");`],
        no: [`res.setHeader('Content-Security-Policy', "default-src 'self' 'unsafe-inline'");`],
      },
    ],
  },
  {
    id: 'header_csp_strict',
    name: 'Content security policy without objects and bases',
    reason: 'The Content-Security-Policy has object-src and base-uri of none.',
    code: [
      {
        id: 'header-csp-strict',
        reason: 'Sets a Content-Security-Policy without objects and bases.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          {
            near: ['Content-Security-Policy', 'content-security-policy'],
            regex:
              /content-security-policy["'`]?[^\w]{1,8}(?=[^\n]{0,1500}object-src 'none')(?=[^\n]{0,1500}base-uri 'none')(?![^\n]{0,1500}unsafe-(?:inline|eval))/i,
          },
        ],
        yes: [
          `res.setHeader('Content-Security-Policy', "script-src 'self'; object-src 'none'; base-uri 'none'");`,
        ],
        no: [`res.setHeader('Content-Security-Policy', "default-src 'self'");`],
      },
    ],
  },
  {
    id: 'header_csp_off',
    name: 'Content security policy switched off',
    reason: 'The code switches the Content-Security-Policy off, or allows scripts in the page.',
    code: [
      {
        id: 'header-csp-off',
        reason: 'Switches the Content-Security-Policy off, or allows scripts in the page.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          { near: ['contentSecurityPolicy'], regex: /\bcontentSecurityPolicy["']?\s{0,4}:\s{0,4}false\b/ },
          {
            near: ['Content-Security-Policy', 'content-security-policy'],
            regex: /content-security-policy["'`]?[^\w]{1,8}[^\n]{0,400}script-src[^;]{0,200}'unsafe-inline'/i,
          },
        ],
        yes: ['app.use(helmet({ contentSecurityPolicy: false }));'],
        no: ['app.use(helmet());'],
      },
    ],
  },
  {
    id: 'header_frame_ancestors',
    name: 'No pages in foreign frames',
    reason: 'The Content-Security-Policy limits frame-ancestors.',
    code: [
      {
        id: 'header-frame-ancestors',
        reason: 'Limits frame-ancestors.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          { near: ['frame-ancestors'], regex: /frame-ancestors\s{1,4}'(?:none|self)'/ },
          { near: ['frame_ancestors'], regex: /\bpolicy\.frame_ancestors\s{1,4}:(?:self|none)/ },
          {
            near: ['CSP_FRAME_ANCESTORS'],
            regex: /CSP_FRAME_ANCESTORS\s{0,4}=\s{0,4}[([]\s{0,2}["']'(?:self|none)'/,
          },
        ],
        yes: [`res.setHeader('Content-Security-Policy', "frame-ancestors 'none'");`],
        no: [`res.setHeader('Content-Security-Policy', "frame-ancestors *");`],
      },
    ],
  },
  {
    id: 'header_frame_options',
    name: 'X-Frame-Options',
    reason: 'The code sends X-Frame-Options.',
    code: [
      {
        id: 'header-frame-options',
        reason: 'Sets X-Frame-Options.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          {
            near: ['X-Frame-Options', 'x-frame-options'],
            regex: /x-frame-options[^\w]{1,12}(?:value[^\w]{1,6})?(?:deny|sameorigin)/i,
          },
          { near: ['X_FRAME_OPTIONS'], regex: /X_FRAME_OPTIONS\s{0,4}=\s{0,4}["'](?:DENY|SAMEORIGIN)/ },
          HELMET,
        ],
        yes: ["res.setHeader('X-Frame-Options', 'DENY');", 'app.use(helmet());'],
        no: ["res.setHeader('X-Frame-Options', 'ALLOWALL');"],
      },
    ],
  },
  {
    id: 'header_opener_policy',
    name: 'Opener policy',
    reason: 'The code sends Cross-Origin-Opener-Policy.',
    code: [
      {
        id: 'header-opener-policy',
        reason: 'Sets Cross-Origin-Opener-Policy.',
        languages: LANGUAGES,
        confidence: 'strong',
        patterns: [
          {
            near: ['Cross-Origin-Opener-Policy', 'cross-origin-opener-policy'],
            regex: /cross-origin-opener-policy[^\w]{1,12}(?:value[^\w]{1,6})?same-origin/i,
          },
          {
            near: ['SECURE_CROSS_ORIGIN_OPENER_POLICY'],
            regex: /SECURE_CROSS_ORIGIN_OPENER_POLICY\s{0,4}=\s{0,4}["']same-origin/,
          },
        ],
        yes: ["res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');"],
        no: ["res.setHeader('Cross-Origin-Opener-Policy', 'unsafe-none');"],
      },
    ],
  },
];
