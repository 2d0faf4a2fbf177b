import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for log files and error reports of applications. */
export const clientLog: FeatureRules = {
  id: 'client_log',
  name: 'Log of an application',
  reason: 'The application keeps a log file, or sends reports of its errors.',
  dependencies: [
    {
      id: 'crash-report-library',
      reason: 'A library that keeps a log file or reports errors.',
      confidence: 'strong',
      names: {
        pub: [
          'sentry_flutter',
          'sentry',
          'firebase_crashlytics',
          'catcher',
          'catcher_2',
          'bugsnag_flutter',
          'instabug_flutter',
          'logging_appenders',
        ],
        swift: ['sentry-cocoa', 'bugsnag-cocoa', 'cocoalumberjack', 'plcrashreporter', 'appcenter-sdk-apple'],
        cocoapods: [
          'Sentry',
          'Firebase/Crashlytics',
          'FirebaseCrashlytics',
          'Bugsnag',
          'CocoaLumberjack',
          'Crashlytics',
        ],
        maven: spaced`
          sentry-android  firebase-crashlytics  firebase-crashlytics-ktx  acra-core  acra-http  acra-mail
          acra-dialog  bugsnag-android  logback-android  tinylog-impl`,
        npm: spaced`
          @sentry/electron  @sentry/react-native  electron-log  bugsnag-react-native  @bugsnag/react-native
          @react-native-firebase/crashlytics  sentry-expo  react-native-file-logger  react-native-logs
          @bugsnag/electron  tauri-plugin-log-api  @tauri-apps/plugin-log`,
        cargo: ['tauri-plugin-log'],
      },
    },
  ],
  code: [
    {
      id: 'crash-report-code',
      reason: 'Starts a log file or the reporting of errors.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust'],
      confidence: 'strong',
      tokens: spaced`
          SentryFlutter.init(  FirebaseCrashlytics  SentrySDK.start  crashReporter.start(  Crashlytics.crashlytics()
          DDFileLogger  ACRA.init(  SentryAndroid.init(  setDefaultUncaughtExceptionHandler(  electron-log
          Sentry.init(  tauri_plugin_log`,
      yes: ['await SentryFlutter.init((options) {'],
      no: ['// SentryFlutter.init(', 'mySentrySDK.starter'],
    },
  ],
};
