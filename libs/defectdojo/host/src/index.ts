export type {
  GeckoHost,
  HostBranch,
  HostPaths,
  LatestScanOptions,
  OpenCheckoutOptions,
} from './gecko-host.ts';
export type { HostCheckout } from './host-checkout.ts';
export { HOST_PROVIDERS } from './host-repository.ts';
export type { HostProvider, HostRepository } from './host-repository.ts';
export type { HostScan, HostScanKind, HostScanTimes } from './host-scan.ts';
export type { HostSql } from './host-sql.ts';
export { HOST_VIEWS } from './host-views.ts';
export type { HostColumn, HostView } from './host-views.ts';
export {
  findingsChanged,
  repositoryAdded,
  repositoryChanged,
  repositoryRemoved,
  scanCompleted,
  teamRemoved,
} from './triggers.ts';
export type {
  FindingsChangedEvent,
  RepositoryEvent,
  RepositoryRemovedEvent,
  ScanCompletedEvent,
  TriggerReason,
} from './triggers.ts';
export { silentLog } from './observe/log.ts';
export type { Log, LogFields } from './observe/log.ts';
export { METRICS } from './observe/metric-table.ts';
export type { LabelValues, MetricDefinition, OpenLabel } from './observe/metric-table.ts';
export { noMetrics } from './observe/metrics.ts';
export {
  activeTraceparent,
  addSpan,
  beginSpan,
  inSpan,
  noteOnSpan,
  traceFields,
  untraced,
} from './observe/spans.ts';
export type { SpanFields, SpanOptions } from './observe/spans.ts';
export type {
  CounterName,
  GaugeName,
  HistogramName,
  MetricLabels,
  MetricName,
  Metrics,
} from './observe/metrics.ts';
