import { takesIdempotencyKey, takesIfMatch } from '../access/route-rules.ts';
import type { ErrorCode } from '@gecko-defectdojo/contract';

/** Codes of every route: who asks, how often, and Gecko itself. */
const EVERYWHERE = [
  'unauthenticated',
  'forbidden',
  'too_many_requests',
  'internal',
  'busy',
  'unavailable',
] as const;

/** The same request is under way, or was carried out. */
const NAMED = ['idempotency_key_reused', 'request_in_progress', 'response_lost'] as const;

/** The object is no longer as the caller read it. */
const REVISED = ['changed_meanwhile'] as const;

/** The team has no connection, or had another one a moment ago. */
const CONNECTED = ['connection_missing'] as const;

/** The exchange with DefectDojo failed. */
const EXCHANGE = [
  'address_refused',
  'dns_failed',
  'tls_failed',
  'unreachable',
  'timeout',
  'not_defectdojo',
  'gateway_refused',
  'key_rejected',
  'key_expired',
  'user_inactive',
  'right_missing',
  'remote_not_found',
  'remote_refused',
  'remote_throttled',
  'remote_unavailable',
  'remote_error',
  'usage_limit',
] as const;

/** A request to a connected DefectDojo failed. */
const ASKING = [...CONNECTED, ...EXCHANGE] as const;

/** A product is chosen or created in DefectDojo. */
const MAPPING = [
  ...ASKING,
  'held_by_operator',
  'repository_not_found',
  'conflict',
  'mapping_exists',
  'product_not_found',
  'product_name_taken',
  'remote_conflict',
] as const;

const PUSHING = [...ASKING, 'held_by_operator', 'not_found', 'conflict', 'product_gone'] as const;
/** The key is good, and exports are on. */
const APPLYING = [
  ...CONNECTED,
  'connection_paused',
  'held_by_operator',
  'key_rejected',
  'key_expired',
  'user_inactive',
] as const;

const OF_REPOSITORY = [...CONNECTED, 'repository_not_found'] as const;
const OF_OBJECT = [...CONNECTED, 'not_found'] as const;

/** The codes of each route beside those of every route and of its input, by operation id without `DefectDojo`. */
const OWN: Readonly<Record<string, readonly ErrorCode[]>> = {
  getConnection: CONNECTED,
  connect: [...EXCHANGE, 'url_invalid', 'url_not_https', 'connection_exists', 'conflict'],
  disconnect: CONNECTED,
  replaceKey: [...ASKING, 'instance_differs', 'conflict'],
  checkConnection: [...ASKING, 'conflict'],
  updateSettings: CONNECTED,
  changeUrl: [...ASKING, 'url_invalid', 'url_not_https', 'instance_differs', 'conflict'],
  undoCatchUp: [...CONNECTED, 'conflict'],
  pause: CONNECTED,
  resume: CONNECTED,
  listNotices: [],
  listActivity: [],
  listActivityPeople: [],
  searchProducts: ASKING,
  searchProductTypes: ASKING,
  getProductRights: [...ASKING, 'product_not_found', 'not_found'],
  listMappings: CONNECTED,
  createMapping: MAPPING,
  getMapping: OF_OBJECT,
  removeMapping: [...OF_OBJECT, 'conflict'],
  changeMapping: [...MAPPING, 'not_found'],
  listMappingBranches: [...OF_OBJECT, 'conflict'],
  followBranch: [...OF_OBJECT, 'repository_not_found', 'conflict', 'product_gone'],
  previewBranchClosing: [...OF_OBJECT, 'conflict'],
  closeBranch: [...OF_OBJECT, 'conflict'],
  setBranchPatterns: [...OF_OBJECT, 'conflict'],
  getMapRules: CONNECTED,
  createMapRule: [...CONNECTED, 'conflict'],
  orderMapRules: [...OF_OBJECT, 'conflict'],
  getMapRule: OF_OBJECT,
  changeMapRule: OF_OBJECT,
  deleteMapRule: OF_OBJECT,
  summarizeMapRules: OF_OBJECT,
  previewMapRules: [...ASKING, 'not_found'],
  applyMapRules: CONNECTED,
  listMapRuleQuestions: CONNECTED,
  createMapRuleException: [...CONNECTED, 'conflict'],
  deleteMapRuleException: OF_OBJECT,
  listPushes: OF_OBJECT,
  startPush: PUSHING,
  previewRenewal: OF_OBJECT,
  previewRenewals: CONNECTED,
  applySettings: APPLYING,
  previewSelectionRenewals: OF_OBJECT,
  applySettingsToSelection: [...APPLYING, 'not_found'],
  startPushes: [...CONNECTED, 'held_by_operator', 'key_rejected', 'key_expired', 'user_inactive'],
  followPush: ['not_found', 'conflict'],
  getPush: ['not_found'],
  listPushChanges: ['not_found'],
  listRejectedFindings: ['not_found'],
  listAllPushes: CONNECTED,
  summarisePushes: CONNECTED,
  followEvents: ['conflict'],
  getEventChannel: [],
  getOverview: CONNECTED,
  listRepositories: CONNECTED,
  getRepository: OF_REPOSITORY,
  listBranches: OF_REPOSITORY,
  previewPush: OF_REPOSITORY,
  getFindingLink: [...ASKING, 'not_found'],
  selectRepositories: [...OF_OBJECT, 'repository_not_found'],
  getRepositorySelection: OF_OBJECT,
  pushRepositorySelection: [...OF_OBJECT, 'held_by_operator', 'key_rejected', 'key_expired', 'user_inactive'],
  updateProfiles: OF_OBJECT,
  undoProfiles: [...OF_OBJECT, 'conflict'],
  changeSelectionSettings: OF_OBJECT,
  undoSelectionSettings: [...OF_OBJECT, 'conflict'],
  removeMappings: OF_OBJECT,
  getAsvsCatalogue: CONNECTED,
  listAsvsMatrix: CONNECTED,
  getAsvsChapter: OF_OBJECT,
  listAsvsChapter: OF_OBJECT,
  exportAsvsMatrix: CONNECTED,
  exportAsvsRequirements: CONNECTED,
  exportAsvsAttestation: CONNECTED,
  getAsvsProfile: OF_REPOSITORY,
  updateAsvsProfile: OF_REPOSITORY,
  listAsvsHistory: OF_REPOSITORY,
  getAsvsRequirements: [...OF_REPOSITORY, 'not_found'],
  stateAsvsRequirement: [...OF_REPOSITORY, 'not_found'],
  startCheck: PUSHING,
  listChecks: OF_OBJECT,
  getCheck: ['not_found'],
  listCheckDifferences: ['not_found'],
  getFindingDifference: [],
  pushMissingAgain: PUSHING,
  restoreDifferences: PUSHING,
  leaveDifferences: [...OF_OBJECT, 'conflict'],
  takeBackLeftDifferences: [...OF_OBJECT, 'conflict'],
  listDecisions: CONNECTED,
  previewMappingBatch: [...ASKING, 'not_found', 'product_not_found'],
  summarizeMappingBatch: [...ASKING, 'not_found', 'product_not_found'],
  startMappingBatch: [...ASKING, 'not_found', 'conflict', 'product_not_found', 'repository_not_found'],
  getMappingBatch: OF_OBJECT,
  undoMappingBatch: [...OF_OBJECT, 'conflict'],
  listMappingBatchItems: OF_OBJECT,
};

/**
 * Returns the codes of the problems that a route may send, each once.
 *
 * @throws Error for a route that has no line in the table
 */
export function problemCodesOf(route: {
  readonly method: string;
  readonly config?: unknown;
  readonly schema: {
    readonly operationId: string;
    readonly params?: unknown;
    readonly querystring?: unknown;
  };
}): readonly ErrorCode[] {
  const { operationId, params, querystring } = route.schema;
  const own = OWN[operationId.replace('DefectDojo', '')];
  if (!own) throw new Error(`List the problems of ${operationId} in openapi/problem-codes.ts.`);
  // A body is read also where a route takes none.
  const hasInput = route.method !== 'GET' || params !== undefined || querystring !== undefined;
  const named = takesIdempotencyKey(route.config) ? NAMED : [];
  const revised = takesIfMatch(route.config) ? REVISED : [];
  const input: readonly ErrorCode[] = hasInput ? ['validation_failed'] : [];
  return [...new Set<ErrorCode>([...EVERYWHERE, ...input, ...named, ...revised, ...own])];
}
