import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for scripts of third parties. */
export const thirdPartyScripts: FeatureRules = {
  id: 'third_party_scripts',
  name: 'Scripts of third parties',
  reason: 'Pages load scripts from other origins, or report visits to a tracker.',
  dependencies: [
    {
      id: 'tracker-library',
      reason: 'A library that tracks visitors.',
      confidence: 'medium',
      names: {
        npm: spaced`
          react-ga  react-ga4  mixpanel-browser  posthog-js  @segment/analytics-next  vue-gtag  amplitude-js`,
      },
    },
  ],
  code: [
    {
      id: 'third-party-script',
      reason: 'A page loads a script from another host.',
      languages: ['html', 'js', 'php', 'ruby'],
      confidence: 'strong',
      tokens: spaced`
          googletagmanager.com  google-analytics.com  disqus.com/embed  cdn.segment.com  js.stripe.com
          connect.facebook.net`,
      patterns: [{ near: ['<script'], regex: /<script\b[^>]{0,200}\bsrc=["'](?:https?:)?\/\// }],
      yes: ['<script src="https://cdn.example.com/a.js"></script>'],
      no: ['<script src="/a.js"></script>', '<!-- <script src="https://cdn.example.com/a.js"> -->'],
    },
  ],
};
