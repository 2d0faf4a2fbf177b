import { list, resource, wholeList } from '../../routes/answers.ts';
import * as asvs from './asvs.ts';
import * as checks from './checks.ts';
import * as connections from './connection.ts';
import { IDS, INSTANCE } from './ids.ts';
import * as mapRules from './map-rules.ts';
import * as mappings from './mappings.ts';
import * as pushes from './pushes.ts';
import * as repositories from './repositories.ts';

/** The examples of one route. */
export interface RouteExamples {
  /** A body that the route takes. */
  readonly request?: unknown;
  /** The body of its response. Left out where there is none. */
  readonly response?: unknown;
  /** The media type of the response, where it is not JSON. */
  readonly type?: string;
}

const one = (data: unknown): RouteExamples => ({ response: resource(data) });

/** One page of a longer list. */
const page = (...items: readonly unknown[]): RouteExamples => ({
  response: list({
    items,
    pagination: { total: 120, limit: items.length, offset: 0, hasMore: true, nextCursor: NEXT_CURSOR },
  }),
});

/** A cursor has no meaning to callers. */
const NEXT_CURSOR = 'eyJvZiI6IjNYcTlaIiwiYXQiOlsiMSJdfQ';

/** One page of a list that has no cursors. */
const pageByOffset = (...items: readonly unknown[]): RouteExamples => ({
  response: list({ items, pagination: { total: 50, limit: items.length, offset: 0, hasMore: true } }),
});

const whole = (...items: readonly unknown[]): RouteExamples => ({ response: wholeList(items) });

const connected = one(connections.connection);
const batched = one(mappings.batch);

/** The examples of each route, by operation id without `DefectDojo`. */
const EXAMPLES: Readonly<Record<string, RouteExamples>> = {
  getConnection: connected,
  connect: { request: connections.connectInput, ...connected },
  disconnect: {},
  replaceKey: { request: { apiKey: connections.connectInput.apiKey }, ...connected },
  checkConnection: connected,
  updateSettings: { request: { includeResolvedFindings: false }, ...connected },
  changeUrl: { request: { url: INSTANCE }, ...connected },
  undoCatchUp: connected,
  pause: connected,
  resume: connected,
  listNotices: whole(connections.notice),
  listActivity: page(connections.activityEntry),
  listActivityPeople: whole(connections.activityPerson),
  searchProducts: {
    response: { version: 'v1', data: [mappings.product], filters: { query: 'shop' } },
  },
  searchProductTypes: whole(mappings.productType),
  getProductRights: one(mappings.productRights),
  listMappings: page(mappings.mapping),
  createMapping: { request: mappings.createMappingInput, ...one(mappings.mapping) },
  getMapping: one(mappings.mapping),
  removeMapping: {},
  changeMapping: { request: mappings.changeMappingInput, ...one(mappings.mapping) },
  listMappingBranches: one(mappings.branches),
  followBranch: { request: { branch: 'release/1.2' }, ...one(mappings.branches) },
  previewBranchClosing: one({ branch: 'release/1.2', findings: 12, elsewhere: 9 }),
  closeBranch: one({ ...mappings.branches, branches: mappings.branches.branches.slice(0, 1) }),
  setBranchPatterns: { request: { patterns: ['release/*'] }, ...one(mappings.branches) },
  getMapRules: one(mapRules.rules),
  createMapRule: { request: mapRules.ruleInput, ...one(mapRules.rule) },
  orderMapRules: { request: { ruleIds: [IDS.mapRule] }, ...one(mapRules.rules) },
  getMapRule: one(mapRules.rule),
  changeMapRule: { request: { enabled: false }, ...one({ ...mapRules.rule, enabled: false }) },
  deleteMapRule: {},
  summarizeMapRules: { request: { draft: mapRules.ruleInput }, ...one(mapRules.rulesSummary) },
  previewMapRules: { request: { limit: 50 }, ...pageByOffset(mapRules.rulePreviewRow) },
  applyMapRules: one({ repositories: 18 }),
  listMapRuleQuestions: page(mapRules.question),
  createMapRuleException: { request: { pattern: 'sandbox-*' }, ...one(mapRules.exception) },
  deleteMapRuleException: {},
  listPushes: page(pushes.push),
  startPush: { request: { retry: true }, ...one(pushes.queuedPush) },
  previewRenewal: one(pushes.renewalCost),
  previewRenewals: one(pushes.renewalPart),
  applySettings: one(pushes.appliedToAll),
  previewSelectionRenewals: one({ ...pushes.renewalPart, nextCursor: null }),
  applySettingsToSelection: one({ ...pushes.appliedToAll, repositories: 51 }),
  startPushes: { request: { mappingIds: [IDS.mapping] }, ...one({ started: 1 }) },
  followPush: {
    type: 'text/event-stream',
    response: `event: push\ndata: ${JSON.stringify(pushes.push)}\n\n`,
  },
  getPush: one(pushes.pushDetail),
  listPushChanges: page(pushes.pushChange),
  listRejectedFindings: page(pushes.rejectedFinding),
  listAllPushes: page(pushes.listedPush, pushes.foldedPushes),
  summarisePushes: one(pushes.pushSummary),
  followEvents: { type: 'text/event-stream', response: connections.eventStream },
  getEventChannel: one(connections.eventChannel),
  getOverview: one(repositories.overview),
  listRepositories: page(repositories.repositoryRow),
  getRepository: one(repositories.repositoryRow),
  listBranches: whole(repositories.branch),
  previewPush: one(repositories.preview),
  getFindingLink: one({ url: `${INSTANCE}/finding/4711` }),
  selectRepositories: {
    request: { kind: 'matching', query: { search: 'acme/', filter: 'not_mapped' } },
    ...one(repositories.selection),
  },
  getRepositorySelection: one(repositories.selection),
  pushRepositorySelection: one({ started: 1 }),
  updateProfiles: { request: { level: 2, levelReason: 'Default' }, ...one({ updated: 51, undoMs: 600_000 }) },
  undoProfiles: one({ undone: 50, kept: 1 }),
  changeSelectionSettings: {
    request: { set: { minimumSeverity: 'high', pushOnScanComplete: false }, asConnection: ['extraTags'] },
    ...one({ updated: 51, undoMs: 600_000 }),
  },
  undoSelectionSettings: one({ undone: 50, kept: 1 }),
  removeMappings: one({ removed: 1 }),
  getAsvsCatalogue: one(asvs.catalogue),
  listAsvsMatrix: page(asvs.matrixRow),
  getAsvsChapter: one(asvs.chapterSummary),
  listAsvsChapter: page(asvs.chapterRow),
  exportAsvsMatrix: { type: 'text/csv', response: asvs.matrixCsv },
  exportAsvsRequirements: { type: 'text/csv', response: asvs.requirementsCsv },
  exportAsvsAttestation: { type: 'application/vnd.cyclonedx+json', response: asvs.attestation },
  getAsvsProfile: one(asvs.profile),
  updateAsvsProfile: { request: asvs.updateProfileInput, ...one(asvs.profile) },
  listAsvsHistory: page(asvs.historyEntry),
  getAsvsRequirements: one(asvs.requirements),
  stateAsvsRequirement: { request: asvs.stateRequirementInput, ...one(asvs.requirement) },
  startCheck: one(checks.queuedCheck),
  listChecks: page(checks.check),
  getCheck: one(checks.check),
  listCheckDifferences: page(checks.difference),
  getFindingDifference: one(checks.findingDifference),
  pushMissingAgain: { request: { findingIds: [IDS.finding] }, ...one(pushes.queuedPush) },
  restoreDifferences: {
    request: { findingIds: [IDS.finding] },
    ...one({ restored: 1, push: pushes.queuedPush }),
  },
  leaveDifferences: { request: { findingIds: [IDS.finding] }, ...one({ findings: 1 }) },
  takeBackLeftDifferences: { request: { findingIds: [IDS.finding] }, ...one({ findings: 1 }) },
  listDecisions: page(checks.decision),
  previewMappingBatch: { request: mappings.mapMany, ...pageByOffset(mappings.batchPreviewRow) },
  summarizeMappingBatch: { request: mappings.mapMany, ...one(mappings.batchSummary) },
  startMappingBatch: { request: mappings.mapMany, ...batched },
  getMappingBatch: batched,
  undoMappingBatch: batched,
  listMappingBatchItems: page(mappings.batchItem),
};

/**
 * Returns the examples of a route.
 *
 * @throws Error for a route that has no line in the table
 */
export function examplesOf(operationId: string): RouteExamples {
  const found = EXAMPLES[operationId.replace('DefectDojo', '')];
  if (!found) throw new Error(`Give ${operationId} examples in openapi/examples/examples.ts.`);
  return found;
}
