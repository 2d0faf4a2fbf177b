/** How the API logs: JSON lines without bodies, and with keys taken out wherever headers are logged. */
export const loggerOptions = {
  level: 'info',
  redact: [
    'req.headers["x-api-key"]',
    'req.headers.authorization',
    'req.headers.cookie',
    'headers["x-api-key"]',
    'headers.cookie',
    'res.headers["set-cookie"]',
  ],
};
