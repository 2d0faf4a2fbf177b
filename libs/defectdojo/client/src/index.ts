export { createAddressPolicy, type AddressSettings } from './address/address-policy.ts';
export { parseInstanceUrl, parseKnownUrl } from './address/base-url.ts';
export { foundOrUndefined } from './responses/found-or-undefined.ts';
export { isOutcomeUnknown } from './responses/outcome-unknown.ts';
export { createDefectDojoClientFactory, DEFAULT_CLIENT_TIMEOUTS, type DefectDojoClient } from './client.ts';
export type {
  ClientTimeouts,
  DefectDojoClientOptions,
  RequestRecord,
  SharedClientOptions,
} from './client-options.ts';
export { readKeyExpiry } from './resources/key-expiry.ts';
export { checkConnection, readSchemaVersion, type ConnectionCheck } from './resources/check-connection.ts';
export {
  createEngagement,
  updateEngagement,
  findEngagements,
  getEngagement,
  type CreateEngagementInput,
} from './resources/engagements.ts';
export { sourceCodeLink } from './resources/source-code-link.ts';
export {
  addTags,
  countFindings,
  findFindingByUniqueId,
  getFinding,
  listFindings,
  patchFinding,
  type FindingPage,
} from './resources/findings.ts';
export type { ListFindingsOptions } from './resources/read-findings.ts';
export type { Page } from './resources/read-page.ts';
export {
  CONTENT_IDS_MAX,
  findFindingContents,
  findFindingContentsById,
  listFindingContents,
  type FindingContentPage,
  type RemoteFindingContent,
} from './resources/finding-contents.ts';
export { addNote, hasNoteWith } from './resources/notes.ts';
export { findUserName, nameOfUser } from './resources/users.ts';
export {
  createProductMetadata,
  listProductMetadata,
  replaceProductMetadata,
  type MetadataInput,
} from './resources/product-metadata.ts';
export type { ProductLabels } from './resources/product-labels.ts';
export { getProductLabels, isWritableTag, replaceProductLabels } from './resources/product-labels.ts';
export { findRegulation } from './resources/regulations.ts';
export { createProductType, findProductTypeByName, searchProductTypes } from './resources/product-types.ts';
export {
  createProduct,
  findProductsByName,
  getProduct,
  searchProducts,
  type CreateProductInput,
  type SearchProductsInput,
} from './resources/products.ts';
export { checkKeyRights, type KeyRightsOptions } from './resources/rights/key-rights.ts';
export {
  checkProductRights,
  engagementRight,
  type ProductRightsOptions,
} from './resources/rights/product-rights.ts';
export type {
  CallOptions,
  RemoteEngagement,
  RemoteFinding,
  RemoteProduct,
  RemoteProductType,
  RemoteRiskAcceptance,
  RemoteTest,
} from './resources/remote-schemas.ts';
export {
  changeRiskAcceptance,
  createRiskAcceptance,
  deleteRiskAcceptance,
  findRiskAcceptances,
  isInForce,
  type CreateRiskAcceptanceInput,
} from './resources/risk-acceptances.ts';
export { reportProgress } from './resources/report-response.ts';
export type {
  FindingTotals,
  RemoteProgress,
  ReportProgress,
  ReportResult,
} from './resources/report-response.ts';
export {
  importScan,
  isReportLetThrough,
  reimportScan,
  type ImportScanOptions,
  type ReimportScanOptions,
  type Report,
  type ReportMeta,
} from './resources/reports.ts';
export { hasTestImport } from './resources/test-imports.ts';
export { countTests, findTests, getTest, readTests, updateTest } from './resources/tests.ts';
export type { FirstTests } from './resources/tests.ts';
export { findingUrl, productUrl, testUrl } from './resources/ui-links.ts';
export { createRequestLimiter } from './transport/request-limiter.ts';
export type { LimitedRequest, RequestLimiter } from './transport/request-limiter.ts';
