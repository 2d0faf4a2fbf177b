import type { FeatureRules } from '../rule.ts';
import { BEHIND, OTHERS, SAID } from './purpose-words.ts';

/** Products that others trust with their accounts, secrets, machines or connections. */
const PRODUCTS = [
  // Second factors.
  '(?:two|2|multi|second)[- ](?:factors?|steps?)(?: authentication| verification)? (?:codes?|tokens?|app(?:lication)?|authenticator|client|provider|server)',
  '(?:one[- ]time|verification|[th]?otp|2fa) (?:codes|passwords|app(?:lication)?|client|generator|authenticator)',
  // Accounts and credentials.
  '(?:authentication|authorization|authn|authz|auth|login|sso|identity|forward[- ]auth|user management) (?:server|service|proxy|gateway|backend|provider|modules?|broker|microservice|portal|solution)',
  '(?:pluggable|passwordless|forward) (?:authentication|login|sign-in)',
  '(?:credentials?|key|secrets?) (?:manager|management|helper|store|vault|broker|operator|agent|server)',
  '(?:key(?:store|ring|chain)|(?:ssh|gpg)[- ]agent)',
  'secrets?["\'”]? (?:for|into?|on) (?:kubernetes|k8s|git|containers?|pods|clusters?)',
  'encrypt(?:s|ed|ing)? (?:your |kubernetes |k8s |the )?(?:secrets?|credentials)',
  // Certificates, signatures and encryption.
  "(?:acme|let['’]?s encrypt)(?: protocol)? client",
  '(?:certificates?|pki) (?:authority|management|manager|issuer)',
  '(?:file|disk|backup|e-?mail|folder|volume|code|artifact|release|package) (?:encryption|signing) (?:tool|app(?:lication)?|program|software|utility|service)',
  'encryption (?:tool|app(?:lication)?|program|software|utility)',
  'encrypted (?:vault|backups?|notes|messaging|messenger|chat|file (?:sharing|transfer))',
  'secure software updates?',
  // Protection of networks and machines.
  '(?:vpn|wireguard|openvpn|ipsec|ssh|socks5?|bastion|jump|remote (?:access|desktop|administration|management)) (?:server|gateway|daemon|host|service|relay|proxy|tool|software)',
  '(?:an?|application|source|network) (?:[\\w-]{1,20} ){0,3}(?:firewall|anti-?virus|honeypot|siem)',
  '(?:personal|self-hosted|own) (?:[\\w-]{1,20} ){0,3}vpn',
  '(?:ads?|dns|malware|spam|virus) (?:blocker|blocking|filter|filtering|scanner|scanning|sinkhole)',
  // Code of others, and what others install.
  '(?:continuous (?:integration|delivery|deployment)|build|ci(?:/cd)?) (?:server|system|service|platform|runner)s?',
  'self-hosted (?:github |gitlab |actions )?runners?',
  '(?:remote |sandboxed |online )?code (?:execution|runner|sandbox)',
  '(?:container|package|artifact|image) (?:registry|repository manager)',
].join('|');

const NEAR = [
  'VPN',
  'vpn',
  'ode',
  'oken',
  'pp',
  'uthenticat',
  'lient',
  'rovider',
  'erver',
  'ervice',
  'assword',
  'enerator',
  'roxy',
  'ateway',
  'ackend',
  'odule',
  'roker',
  'ortal',
  'ogin',
  'ign-in',
  'anage',
  'elper',
  'tore',
  'ault',
  'perator',
  'gent',
  'ecret',
  'redential',
  'uthority',
  'ssuer',
  'rogram',
  'oftware',
  'tility',
  'ool',
  'ncrypt',
  'irewall',
  'virus',
  'oneypot',
  'SIEM',
  'ilter',
  'lock',
  'canner',
  'inkhole',
  'unner',
  'ystem',
  'latform',
  'egistry',
  'epository',
  'ost',
  'aemon',
  'elay',
  'eyring',
  'eychain',
];

/** Rules for products that others trust, by the product's own description. */
export const trustedPurpose: FeatureRules = {
  id: 'trusted_purpose',
  name: 'Trusted by others',
  reason: 'Others trust this product with their accounts, secrets, machines or connections.',
  code: [
    {
      id: 'trusted-purpose-words',
      reason: 'The product describes itself as made to keep others safe, or to run what they bring.',
      languages: ['readme'],
      confidence: 'strong',
      kind: 'config',
      patterns: [
        {
          near: NEAR,
          regex: new RegExp(
            `${SAID}(?!.{0,120}\\b(?:${OTHERS}|uses?|see) (?:[\\w-]{1,20} ){0,2}(?:${PRODUCTS}))[^[\\]|]{0,80}\\b(?:${PRODUCTS})${BEHIND}`,
            'i',
          ),
        },
        {
          near: ['ntrusion', 'ncident', 'hreat'],
          // Teams use it for incident detection: the subject is its own.
          regex: new RegExp(
            `${SAID}[^[\\]|]{0,300}\\b(?:intrusion (?:detection|prevention)|incident (?:detection|response)|threat (?:detection|hunting))\\b`,
            'i',
          ),
        },
      ],
      yes: [
        'Keyfob generates 2-Step Verification codes in your browser.',
        'An ACME client in shell',
        'A web application firewall',
        'Scripts that set up a personal WireGuard VPN',
        'A self-hosted continuous integration server',
        'Secrets for Kubernetes, kept in git',
        'A simple, modern file encryption tool',
        'Teams use it for incident detection and more.',
      ],
      no: [
        'A library for dates.',
        '- an authentication server',
        '## Secrets for Kubernetes',
        'Put it behind your authentication proxy.',
        'A client library for the authentication service API',
        'Run it on any CI server.',
        'A command runner.',
        '<b>Fast builds and GitHub Actions runners.</b>',
        'It is recommended that all nodes disable firewalls.',
        '<!-- a firewall -->',
      ],
    },
  ],
};
