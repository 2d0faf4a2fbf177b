import { traceFields } from '@gecko-defectdojo/host';

/** Returns an error whose message and stack hold no key and no parameter of a statement. */
export type MakeSafe = (error: unknown) => Error;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerSettings {
  readonly toSafeError: MakeSafe;
  /** Default: `info`. */
  readonly level?: LogLevel;
}

/**
 * Returns the options of pino for every process: JSON lines without bodies, with keys taken out wherever headers are
 * logged, and with errors as texts without their fields, which can hold keys and parameters.
 */
export function loggerOptions({ toSafeError, level = 'info' }: LoggerSettings) {
  return {
    level,
    /** A line within a trace names its span. */
    mixin: () => traceFields(),
    serializers: {
      err: (error: unknown) => {
        const { name, message, stack = '' } = toSafeError(error);
        return { type: name, message, stack };
      },
    },
    redact: [
      'req.headers["x-api-key"]',
      'req.headers.authorization',
      'req.headers.cookie',
      'headers["x-api-key"]',
      'headers.cookie',
      'res.headers["set-cookie"]',
    ],
  };
}
