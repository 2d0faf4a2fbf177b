export { LOG_LEVELS, loggerOptions } from './logger-options.ts';
export type { LoggerSettings, LogLevel } from './logger-options.ts';
