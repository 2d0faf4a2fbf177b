import { toSafeError } from '@gecko-defectdojo/api';

/**
 * How the API logs: JSON lines without bodies, with keys taken out wherever headers are logged, and with errors as texts
 * without their fields, which can hold keys and parameters.
 */
export const loggerOptions = {
  level: 'info',
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
