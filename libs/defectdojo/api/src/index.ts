export { openDatabase } from '@gecko-defectdojo/data';
export type { Database, OpenDatabaseOptions } from '@gecko-defectdojo/data';
export { METRICS, noMetrics, silentLog } from '@gecko-defectdojo/host';
export type {
  Log,
  LogFields,
  MetricDefinition,
  MetricLabels,
  MetricName,
  Metrics,
} from '@gecko-defectdojo/host';
export { requestIdOf } from './access/request-id.ts';
export type { RequestLimits } from './access/request-limits.ts';
export { toSafeError } from '@gecko-defectdojo/domain';
export { defectDojoOpenApiTransform } from './openapi/transform.ts';
export type { DefectDojoApiOptions } from './options.ts';
export { defectDojoApi } from './plugin.ts';
export {
  assertHost,
  awaitHost,
  checkReadiness,
  classesOfChapter,
  classesOfRequirement,
  createAesVault,
  createClientFactory,
  createEnvelopeVault,
  createStatisticsCollector,
  describeStartFailure,
  HostError,
  loadVaultKeys,
  parseVaultKeys,
  readAddressSettings,
  scaleClientTimeouts,
  scaleServiceTimings,
} from '@gecko-defectdojo/services';
export type {
  Actor,
  AddressSettings,
  AesVaultOptions,
  ChapterClasses,
  ClientFactoryOptions,
  CreateClient,
  EnvelopeVaultOptions,
  KeyService,
  KeyServiceCall,
  LoadVaultKeysOptions,
  SealBinding,
  Readiness,
  ReadinessCheck,
  StatisticsOptions,
  Vault,
  VaultKeys,
} from '@gecko-defectdojo/services';
