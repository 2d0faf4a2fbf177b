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
          'talker',
          'talker_flutter',
          'fimber',
          'datadog_flutter_plugin',
          'appcenter_sdk_flutter',
        ],
        swift: [
          'swift-log',
          'swiftybeaver',
          'xcglogger',
          'bugfender',
          'firebase-ios-sdk',
          'willow',
          'pulse',
          'sentry-cocoa',
          'bugsnag-cocoa',
          'cocoalumberjack',
          'plcrashreporter',
          'appcenter-sdk-apple',
        ],
        cocoapods: [
          'Sentry',
          'Firebase/Crashlytics',
          'FirebaseCrashlytics',
          'Bugsnag',
          'CocoaLumberjack',
          'Crashlytics',
        ],
        maven: spaced`
          sentry-android  timber  slf4j-android  logback-classic  sentry-android-core  sentry-kotlin-multiplatform  kermit
          napier  firebase-crashlytics  firebase-crashlytics-ktx  acra-core  acra-http  acra-mail
          acra-dialog  bugsnag-android  logback-android  tinylog-impl`,
        npm: spaced`
          @sentry/electron  @sentry/capacitor  @sentry/tauri  @datadog/mobile-react-native  winston  log4js  pino
            @sentry/react-native  electron-log  bugsnag-react-native  @bugsnag/react-native
          @react-native-firebase/crashlytics  sentry-expo  react-native-file-logger  react-native-logs
          @bugsnag/electron  tauri-plugin-log-api  @tauri-apps/plugin-log`,
        cargo: [
          'tauri-plugin-log',
          'log4rs',
          'simplelog',
          'flexi_logger',
          'fern',
          'tracing-appender',
          'sentry',
        ],
        nuget: spaced`
          sentry  sentry.maui  serilog.sinks.file  nlog  log4net  microsoft.appcenter.crashes  serilog  sentry.serilog
          bugsnag  raygun4net.netcore`,
        pypi: ['sentry-sdk', 'loguru'],
      },
    },
  ],
  code: [
    {
      id: 'client-log-code',
      reason: 'Writes to a log through a logger.',
      languages: ['dart', 'swift', 'java', 'csharp', 'c', 'rust'],
      confidence: 'medium',
      tokensOf: {
        dart: ['Logger.root', 'LogRecord', 'Fimber.', 'FimberLog(', 'Talker(', 'FileOutput('],
        swift: [
          'Logger(subsystem:',
          'Logger(label:',
          'OSLog(',
          'os_log(',
          'DDLog',
          'SwiftyBeaver',
          'OSLogStore',
        ],
        java: ['Timber.', 'LoggerFactory.getLogger(', 'FileLogger', 'KotlinLogging', 'Napier.', 'Kermit'],
        csharp: [
          'LogManager.GetCurrentClassLogger(',
          'LoggerConfiguration()',
          'ILogger<',
          'Log.Logger',
          'AppCenter.Start(',
        ],
        c: [
          'qInstallMessageHandler(',
          'Q_LOGGING_CATEGORY',
          'spdlog::',
          'DDLogError(',
          'g_log_set_',
          'os_log_create(',
        ],
        rust: ['tracing_subscriber', 'env_logger', 'simplelog', 'fern::', 'flexi_logger', 'tracing_appender'],
      },
      patterns: [{ near: ['Logger('], regex: /(?:=|return|^)\s{0,4}Logger\(\s{0,2}["'\w]/ }],
      yes: ['Logger.root.onRecord.listen((record) {', "static final _logger = Logger('Sync');"],
      no: ['// Logger.root', 'blogger.Timberly(x)', 'class MyLogger(x)'],
    },
    {
      id: 'crash-report-code',
      reason: 'Starts a log file or the reporting of errors.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust', 'csharp', 'py'],
      confidence: 'strong',
      tokens: spaced`
          SentryFlutter.init(  FirebaseCrashlytics  SentrySDK.start  crashReporter.start(  Crashlytics.crashlytics()
          DDFileLogger  ACRA.init(  SentryAndroid.init(  setDefaultUncaughtExceptionHandler(  electron-log
          Sentry.init(  tauri_plugin_log  SentrySdk.Init(  WriteTo.File(  FileAppender  RollingFileAppender  crashlytics()
          RotatingFileHandler  FlutterError.onError  PlatformDispatcher.instance.onError  runZonedGuarded(
          NSSetUncaughtExceptionHandler  uncaughtExceptionHandler  DispatcherUnhandledException
          AppDomain.CurrentDomain.UnhandledException  Bugsnag.start(  FileHandler(`,
      yes: ['await SentryFlutter.init((options) {'],
      no: ['// SentryFlutter.init(', 'mySentrySDK.starter'],
    },
  ],
  files: [
    {
      id: 'client-log-file',
      reason: 'A part of the application is named after its log.',
      confidence: 'medium',
      kind: 'code',
      path: /(?:^|\/)(?:\w{0,30}_)?(?:app|file|crash|debug|audit|event|error|security)?_?log(?:ger)?_?(?:entry|dao|model|adapter|manager|store|storage|viewer|view|screen|page|file|service|writer|collector|exporter|helper|activity|fragment|dialog|viewcontroller|repository|window)\.(?:dart|swift|kt|java|cs|cpp|m|rs|tsx?|jsx?|vue)$|(?:^|\/)(?:file_?logger|crash_?(?:handler|report|reporter|logger))\.(?:dart|swift|kt|java|cs|cpp|m|rs|ts|js)$/,
      yes: [
        'lib/helpers/log_store.dart',
        'app/logmanager.swift',
        'src/filelogger.cs',
        'app/data/AuditLogDao.java',
      ],
      no: [
        'lib/blog_page.dart',
        'app/CatalogAdapter.java',
        'app/ChangelogModel.kt',
        'lib/login_page.dart',
        'lib/dialog.dart',
      ],
    },
  ],
};
