export { LOG_LEVELS, loggerOptions } from './logger-options.ts';
export type { LoggerSettings, LogLevel } from './logger-options.ts';
export { createPrometheusMetrics } from './prometheus-metrics.ts';
export type { PrometheusMetrics } from './prometheus-metrics.ts';
export { startProbeServer } from './probe-server.ts';
export type { ProbeResponse, ProbeServer, ProbeServerOptions } from './probe-server.ts';
