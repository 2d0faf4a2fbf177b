import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for logging. */
export const logging: FeatureRules = {
  id: 'logging',
  name: 'Logging',
  reason: 'The code writes logs.',
  dependencies: [
    {
      id: 'logging-library',
      reason: 'A library for logs or error reports.',
      confidence: 'medium',
      names: {
        npm: spaced`
          winston  pino  bunyan  log4js  morgan  mozlog  @sentry/node  @sentry/browser  @sentry/react
          loglevel  newrelic  dd-trace  @opentelemetry/sdk-node  express-winston  consola`,
        pypi: ['structlog', 'loguru', 'sentry-sdk', 'python-json-logger', 'opentelemetry-sdk', 'raven'],
        maven: spaced`
          logback-classic  log4j-core  slf4j-api  spring-boot-starter-logging  kotlin-logging-jvm
          spring-boot-starter-log4j2`,
        golang: spaced`
          github.com/sirupsen/logrus  go.uber.org/zap  github.com/rs/zerolog  github.com/getsentry/sentry-go
          github.com/go-kit/log`,
        cargo: ['tracing', 'log', 'env_logger', 'slog', 'fern', 'tracing-subscriber', 'sentry'],
        composer: spaced`
          monolog/monolog  psr/log  sentry/sentry  sentry/sentry-laravel  katzgrau/klogger`,
        gem: ['lograge', 'semantic_logger', 'sentry-ruby', 'sentry-rails'],
        nuget: ['serilog', 'serilog.aspnetcore', 'nlog', 'log4net', 'nlog.web.aspnetcore'],
      },
    },
  ],
  code: [
    {
      id: 'logging-code',
      reason: 'Writes to a log.',
      languages: ['py', 'java', 'csharp', 'go', 'ruby', 'php', 'c', 'rust', 'js', 'elixir'],
      confidence: 'medium',
      tokens: spaced`
          logging.getLogger(  LoggerFactory.getLogger(  @Slf4j  LogFactory.getLog(  LogManager.getLogger(
          ILogger<  "log/slog"  log.Printf(  log.Fatal(  log.Println(  log.Errorf(  logrus.  zap.
          Rails.logger  Logger.new  error_log(  LoggerInterface  Log::error(  Log::info(  syslog(  ESP_LOGE(
          log_message(  tracing::  log::error!  log::info!  winston.createLogger(  Sentry.init(  logger.error(
          logger.info(  logger.warn(  log.error(  log.info(  log.warn(  Logger.error(  require Logger`,
      yes: ['logger = logging.getLogger(__name__)'],
      no: ['# logging.getLogger(__name__)', 'blog.Printfx('],
    },
  ],
};
