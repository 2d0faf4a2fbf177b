import type { FeatureRules } from '../rule.ts';

/** How code reads what the build puts into it. */
const BUILD_VALUES = [
  'process.env',
  'import.meta.env',
  'Config.',
  'Env.',
  'dotenv.env',
  'fromEnvironment(',
  'env!(',
  'forInfoDictionaryKey',
  'expoConfig',
];

/** Rules for secrets in an application that everyone can unpack. */
export const embeddedSecret: FeatureRules = {
  id: 'embedded_secret',
  name: 'Secret in the code',
  reason: 'A secret is part of the source or of the shipped build.',
  code: [
    {
      id: 'embedded-secret-code',
      reason: 'Contains a secret of the application, or puts one into the build.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'xml', 'rust', 'csharp'],
      confidence: 'strong',
      patterns: [
        {
          near: ['ecret', 'ECRET', 'piKey', 'pi_key', 'PI_KEY', 'PIKEY', 'ppKey', 'pp_key'],
          regex:
            /\b\w{0,30}(?:[cC]lient_?[sS]ecret|CLIENT_?SECRET|[aA]pp_?[sS]ecret|APP_?SECRET|[cC]onsumer_?[sS]ecret|CONSUMER_?SECRET|[aA]pi_?[kK]ey|API_?KEY|[aA]pi_?[sS]ecret|API_?SECRET)\w{0,20}["'`]?\s{0,3}(?::\s{0,2}String\??)?\s{0,3}[:=,]\s{0,3}["'`](?=[^"'`]{0,200}\d)[\w+/=.-]{16,200}["'`]/,
        },
        {
          near: BUILD_VALUES,
          regex:
            /(?:process\.env|import\.meta\.env|\bConfig|\bEnv|\bBuildConfig|\bdotenv\.env|\bfromEnvironment|\b(?:option_)?env!|forInfoDictionaryKey:|\bexpoConfig\??\.extra\??)[.[("'\s]{1,4}(?!APPLE|ASC_|BALENA_|RESIN_|NOTAR|SIGN|KEYSTORE|GH_|GITHUB_|SNAP|WIN_|CSC_)\w{0,40}(?:SECRET|API_?KEY|ENCRYPT\w{0,8}_KEY|[cC]lientSecret|[aA]pi_?Key)/,
        },
        { near: ['ecret'], regex: /\b[cC]lient_?[sS]ecret["']?\s{0,2}[:=]\s{0,2}[\w.]{0,40}[A-Z]_SECRET\b/ },
        {
          near: ['buildConfigField'],
          regex: /\bbuildConfigField\b.{0,60}(?:SECRET|API_?KEY|TOKEN|PASSWORD)/i,
        },
      ],
      yes: [
        "const clientSecret = 'a8f5f167f44f4964e6c998dee827110c';",
        "const clientSecret = String.fromEnvironment('CLIENT_SECRET');",
        'client_secret: Build.MAPS_SECRET,',
        'consumerSecret: process.env.APP_CLIENT_SECRET,',
      ],
      no: [
        'client_secret: settings.client_secret,',
        "// const clientSecret = 'a8f5f167f44f4964e6c998dee827110c';",
        "final clientSecret = env['CLIENT_SECRET'];",
        "const api = String.fromEnvironment('API_ADDRESS');",
        'appleApiKey: process.env.APPLE_API_KEY,',
        'const key = process.env.BALENA_SUPERVISOR_API_KEY;',
        "const apiKey = '';",
        "const KEY_CLIENT_SECRET = 'preference_client_secret';",
      ],
    },
  ],
};
