import type { FeatureRules } from '../rule.ts';

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
          regex: /\b(?:password manager|bitwarden)\b/i,
        },
        {
          near: [
            'uthentication s',
            'uthentication b',
            'dentity',
            'uthorization s',
            'uthorization S',
            'ingle sign',
            'ingle Sign',
            'OpenID',
            'OAuth',
            'oauth2',
            'uthn',
            'IAM',
          ],
          // Other people's servers are named too.
          regex:
            /(?<!\b(?:the|your|any|external|existing|mocks?|against|remote) )\b(?:authentication (?:server|service|backend|provider)|authorization server|identity (?:provider|server|and access|management)|single sign-?on|openid (?:certified|provider|connect provider)|oauth ?2(?:\.0)? (?:server|provider|goodies)|iam\b)/i,
        },
        {
          near: ['SAML', 'saml', 'JSON Web Token', 'json web token', 'JWT', 'jwt'],
          regex:
            /\b(?:saml|json web tokens?|jwts?)\b.{0,60}\b(?:implementation|library|toolkit|sso|single)|\b(?:implementation|library|toolkit)\b.{0,60}\b(?:saml|json web tokens?|jwts?)\b/i,
        },
        {
          near: ['ryptograph', 'lliptic', 'ncrypt'],
          regex: /\bcryptograph(?:y|ic)\b|\belliptic curves?\b|\bend-to-end encrypt/i,
        },
        {
          near: ['ospital', 'edical', 'ealth record', 'ealthcare', 'atient'],
          regex:
            /\b(?:hospital|electronic health records?|health records?|medical records?|healthcare|patients?)\b/i,
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
      ],
      no: ['A blog engine for everybody.', '<!-- password manager -->'],
    },
  ],
};
