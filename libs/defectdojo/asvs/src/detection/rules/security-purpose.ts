import type { FeatureRules } from '../rule.ts';

/** The beginning of a line that is no entry of a list and no heading of a part: those name what else there is. */
const LINE = '^(?!\\s{0,8}(?:[-*+|]|\\d{1,3}[.)])\\s)(?!\\s{0,8}#{2,})';
/** Text before the words. */
const BEFORE = '(?:.{0,400}[^\\w]|)';
/** Words before the product of others, or before a feature. */
const PASSING =
  '(?<!\\b(?:the|your|any|an? existing|external|supports?|supporting|with|via|using|uses?|needs?|requires?|install|or|including|e\\.g\\.,) )';

function said(words: string): RegExp {
  return new RegExp(`${LINE}${BEFORE}${PASSING}(?:${words})`, 'i');
}

/** Rules for products that others rely on, by the product's own description. */
export const securityPurpose: FeatureRules = {
  id: 'security_purpose',
  name: 'Serves security, health or money',
  reason: 'Others rely on this product for their security, health or money.',
  code: [
    {
      id: 'security-purpose-words',
      reason: 'The product describes itself as serving security, health or money.',
      languages: ['readme'],
      confidence: 'strong',
      kind: 'config',
      patterns: [
        {
          near: ['password manager', 'Password manager', 'Password Manager', 'bitwarden', 'Bitwarden'],
          regex: said('(?:password manager|bitwarden)\\b(?!s\\b)'),
        },
        {
          near: [
            'uthentication s',
            'uthentication b',
            'dentity',
            'uthorization s',
            'uthorization S',
            'OpenID',
            'OAuth',
            'oauth2',
            'uthn',
            'IAM',
            'dentity and access',
          ],
          // Other people's servers are named too.
          regex:
            /(?<!\b(?:the|your|any|external|existing|mocks?|against|remote) )\b(?:authentication (?:server|service|backend|provider)|authorization server|identity (?:provider|server|and access|management)|openid (?:certified|provider|connect provider)|oauth ?2(?:\.0)? (?:server|provider|goodies)|iam (?:system|solution|server|provider|platform)\b)/i,
        },
        { near: ['ingle sign', 'ingle Sign'], regex: said('single sign-?on\\b') },
        {
          near: ['SAML', 'saml', 'JSON Web Token', 'json web token', 'JWT', 'jwt'],
          regex:
            /\b(?:saml|json web tokens?|jwts?)\b.{0,60}\b(?:implementation|library|toolkit|sso|single)|\b(?:implementation|library|toolkit)\b.{0,60}\b(?:saml|json web tokens?|jwts?)\b/i,
        },
        {
          near: ['ryptograph', 'lliptic', 'ncrypt'],
          regex: said('(?:cryptograph(?:y|ic)\\b|elliptic curves?\\b|end-to-end encrypt)'),
        },
        {
          near: ['ospital', 'edical', 'ealth record', 'ealthcare', 'atient'],
          // A reader who has to wait is patient too.
          regex: said(
            "(?:hospitals?|electronic health records?|health records?|medical records?|healthcare|patients|patient(?:'s|’s)? (?:\\w{1,20} )?(?:data|records?|care|management|portal|information|monitoring))\\b",
          ),
        },
        {
          near: ['anking', 'ayment gateway', 'ryptocurrency', 'wallet', 'rading platform'],
          regex:
            /\b(?:(?:core|open|online|mobile) banking|payment gateway|payment processing|cryptocurrency (?:wallet|exchange)|bitcoin wallet|trading platform)\b/i,
        },
        {
          near: ['ertificate authority', 'ertificate Authority', 'ecret', 'VPN', 'vpn'],
          regex:
            /\b(?:certificate authority|(?:managing|manages?|stor(?:es|ing)|rotat(?:es|ing)) (?:your )?secrets|secrets? (?:manage(?:r|ment)|provider|store)|vpn (?:server|service))\b/i,
        },
      ],
      yes: [
        'An open source password manager server.',
        'A SAML library for Ruby',
        'elliptic curve cryptography in JavaScript',
        'A server for electronic health records',
        "Shows a patient's glucose data",
        'An identity and access management',
      ],
      no: [
        'A blog engine for everybody.',
        '<!-- password manager -->',
        'Please be patient.',
        '# IAM permissions',
        '- single sign-on',
        'It supports single sign-on.',
        '- cryptography >= 3',
        'Copy the code from your password manager.',
      ],
    },
  ],
};
