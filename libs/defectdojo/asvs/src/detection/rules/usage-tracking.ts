import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for records of what people do, which are passed on to others. */
export const usageTracking: FeatureRules = {
  id: 'usage_tracking',
  name: 'Records of what people do',
  reason: 'The code reports to others what people do with it.',
  dependencies: [
    {
      id: 'usage-tracking-library',
      reason: 'A library that reports what people do.',
      confidence: 'medium',
      countsOnce: true,
      names: {
        npm: spaced`
          react-ga  react-ga4  mixpanel-browser  posthog-js  posthog-js-lite  @segment/analytics-next  vue-gtag  amplitude-js
          @amplitude/analytics-browser  @amplitude/analytics-node  mixpanel  posthog-node  analytics-node  @segment/analytics-node
          universal-analytics  logrocket  @fullstory/browser  hotjar-react  react-hotjar  @vercel/analytics  @rudderstack/analytics-js
          @microsoft/applicationinsights-web  mixpanel-react-native  posthog-react-native  @react-native-firebase/analytics
          @aptabase/electron  @aptabase/tauri  nucleus-analytics  keen-tracking  intercom-client  @intercom/messenger-js-sdk  plausible-tracker
          ahoy.js  heap  rudder-sdk-js  firebase-analytics  @capacitor-firebase/analytics  expo-firebase-analytics  expo-tracking-transparency`,
        pypi: spaced`posthog  mixpanel  segment-analytics-python  analytics-python  amplitude-analytics  rudder-sdk-python`,
        gem: spaced`ahoy_matey  mixpanel-ruby  analytics-ruby  posthog-ruby  staccato  intercom-rails  ahoy_email`,
        golang: spaced`
          github.com/posthog/posthog-go  github.com/segmentio/analytics-go  github.com/mixpanel/mixpanel-go  gopkg.in/segmentio/analytics-go.v3
          github.com/dukex/mixpanel  github.com/amplitude/analytics-go`,
        composer: [
          'mixpanel/mixpanel-php',
          'segmentio/analytics-php',
          'posthog/posthog-php',
          'spatie/laravel-analytics',
        ],
        maven: spaced`
          firebase-analytics  firebase-analytics-ktx  mixpanel-android  matomo-sdk  posthog-android  analytics-android
          com.amplitude.analytics-android  appsflyer  af-android-sdk  mixpanel-java  countly-sdk`,
        cocoapods: [
          'Firebase/Analytics',
          'FirebaseAnalytics',
          'Mixpanel-swift',
          'Mixpanel',
          'Amplitude',
          'GoogleAnalytics',
          'Analytics',
        ],
        swift: [
          'mixpanel-swift',
          'amplitude-swift',
          'amplitude-ios',
          'telemetrydeck',
          'swiftsdk',
          'posthog-ios',
          'aptabase-swift',
        ],
        pub: spaced`
          firebase_analytics  mixpanel_flutter  amplitude_flutter  posthog_flutter  matomo_tracker  countly_flutter  aptabase_flutter
          appsflyer_sdk  facebook_app_events`,
        nuget: [
          'microsoft.appcenter.analytics',
          'mixpanel-csharp',
          'segment.analytics.csharp',
          'microsoft.applicationinsights',
        ],
        cargo: ['posthog-rs', 'tauri-plugin-aptabase', 'segment'],
      },
    },
  ],
  code: [
    {
      id: 'usage-tracking-code',
      reason: 'Reports what a person does.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'swift', 'dart', 'html', 'c'],
      confidence: 'medium',
      tokens: spaced`
        posthog.capture(  posthog.identify(  mixpanel.track(  mixpanel.identify(  amplitude.track(  amplitude.logEvent(
        analytics.track(  analytics.identify(  analytics.logEvent(  analytics.logScreenView(  ReactGA.event(  ReactGA.send(
        ReactGA.pageview(  ReactGA.initialize(  umami.track(  Sentry.setUser(  appInsights.trackEvent(  FirebaseAnalytics.getInstance(
        Analytics.logEvent(  Analytics.track(  Analytics.TrackEvent(  TelemetryDeck.  TelemetryManager.send(  ahoy.track
        FirebaseAnalytics.instance  Matomo.instance  telemetry.send(  telemetry.logError(  telemetry.track(  telemetryClient.trackEvent(
        logEvent(getAnalytics(`,
      patterns: [
        { near: ['gtag('], regex: /\bgtag\(\s{0,2}["'](?:event|config|set)["']/ },
        { near: ['trackEvent('], regex: /\b(?:function|fun|func|def|static|const|async) trackEvent\(/ },
      ],
      yes: ["posthog.capture('opened');", "gtag('event', 'opened');"],
      no: ["// posthog.capture('x')", 'track.add(event)', 'bargtag(1)'],
    },
  ],
  files: [
    {
      id: 'usage-tracking-file',
      reason: 'A module named after the reports of use.',
      confidence: 'medium',
      kind: 'code',
      path: /(?:^|\/)(?:telemetry|analytics|usage-?_?tracking|tracking|ga)(?:[-_.]?(?:service|helper|client|manager|provider|context|events?))?\.(?:js|ts|tsx|jsx|swift|kt|java|dart|cs|vue|rs|go|py|rb|php)$/,
      yes: ['src/renderer/lib/telemetry.js', 'app/analyticsservice.kt'],
      no: ['src/telemetryx.js', 'docs/analytics.md'],
    },
  ],
};
