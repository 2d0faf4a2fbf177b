import type { FeatureRules } from '../rule.ts';

/** Rules for demonstrations, by the product's own description. */
export const demoPurpose: FeatureRules = {
  id: 'demo_purpose',
  name: 'Demonstration',
  reason: 'The repository describes itself as a demonstration.',
  code: [
    {
      id: 'demo-purpose-words',
      reason: 'The repository calls itself a sample, a demo or a boilerplate.',
      languages: ['readme'],
      confidence: 'strong',
      kind: 'config',
      patterns: [
        {
          near: [
            'xample',
            'sample',
            'Sample',
            'demo',
            'Demo',
            'oilerplate',
            'emplate',
            'tarter',
            'eliberately',
            'ntentionally',
            'ulnerable',
            'ealWorld',
            'ealworld',
          ],
          regex:
            /^(?!\s{0,8}(?:[-*+|]|\d{1,3}[.)])\s)(?!.{0,200}\]\(#)#{0,3}\s{0,3}.{0,120}\b(?:example (?:app|application|project|code)|(?:example|sample|demo|reference) (?:application|app|project|codebase)|realworld|boilerplate|starter (?:kit|template|project)|(?:project|app) template|(?:deliberately|intentionally) (?:vulnerable|insecure|flawed|broken|weak)|vulnerable (?:app|web)|demo of|(?:code|api|app) samples?\b|(?:tutorial|masterclass|workshop|course) (?:app|application|project|code)|sample microservice|sample ASP)/i,
        },
      ],
      yes: ['A deliberately insecure shop', '# RealWorld Example App', 'A sample application for Spring'],
      no: [
        'For example, run it twice.',
        'Accept the defaults.',
        'It deliberately does less than others.',
        '- [Example applications](#example-applications)',
        '* Example applications',
      ],
    },
  ],
};
