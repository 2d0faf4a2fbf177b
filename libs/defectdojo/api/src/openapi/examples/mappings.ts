import type {
  BatchPreviewRow,
  BatchSummary,
  CreateMappingInput,
  ChangeMappingInput,
  Mapping,
  MappingBatch,
  MappingBatchItem,
  MappingBranch,
  MappingBranches,
  Product,
  ProductRights,
  ProductType,
} from '@gecko-defectdojo/contract';
import { IDS, INSTANCE } from './ids.ts';
import { push } from './pushes.ts';

export const product: Product = { id: 12, name: 'Shop', productTypeId: 3, url: `${INSTANCE}/product/12` };

export const productType: ProductType = { id: 3, name: 'Gecko' };

export const productRights: ProductRights = {
  otherTests: null,
  productId: 12,
  rights: [
    { right: 'import', state: 'yes', how: 'The user may import scan results to this product.' },
    { right: 'edit_findings', state: 'unknown', how: 'The first push shows it.' },
  ],
};

export const createMappingInput: CreateMappingInput = {
  repositoryId: IDS.repository,
  product: { kind: 'new', name: 'Shop', productType: 'Gecko' },
};

export const changeMappingInput: ChangeMappingInput = {
  branch: 'release',
  findings: 'mitigate',
  settings: { set: { minimumSeverity: 'high' }, asConnection: ['leftOutTypes'] },
};

export const mapping: Mapping = {
  id: IDS.mapping,
  revision: 'hJ4sK9tYc6Ue',
  repositoryId: IDS.repository,
  repositoryName: 'acme/shop',
  branch: 'main',
  firstMappingId: null,
  followsDefaultBranch: true,
  defaultBranch: 'main',
  scannedSince: null,
  settings: {},
  otherTests: {
    total: 1,
    tests: [{ id: 30, title: 'acme/billing', url: `${INSTANCE}/test/30` }],
  },
  asvsLeft: false,
  pausedAt: null,
  pausedBy: null,
  productId: 12,
  productName: 'Shop',
  productUrl: product.url,
  engagementId: 21,
  testId: 31,
  testUrl: `${INSTANCE}/test/31`,
  state: 'active',
  stateCode: null,
  stateReason: null,
  lastPush: push,
  createdAt: '2026-11-30T09:02:00.000Z',
};

const firstBranch: MappingBranch = {
  mappingId: IDS.mapping,
  branch: 'main',
  isFirst: true,
  isGone: false,
  testId: 31,
  testUrl: `${INSTANCE}/test/31`,
  state: 'active',
  stateCode: null,
  stateReason: null,
  lastPush: push,
  createdAt: '2026-11-30T09:02:00.000Z',
};

export const branches: MappingBranches = {
  mappingId: IDS.mapping,
  repositoryId: IDS.repository,
  repositoryName: 'acme/shop',
  revision: 'qT2mD6rXe8Lw',
  branches: [
    firstBranch,
    {
      ...firstBranch,
      mappingId: IDS.branchMapping,
      branch: 'release/1.2',
      isFirst: false,
      testId: 32,
      testUrl: `${INSTANCE}/test/32`,
      lastPush: { ...push, id: IDS.branchPush, mappingId: IDS.branchMapping },
    },
  ],
  patterns: ['release/*'],
  except: ['release/0.9'],
  beyond: [],
};

/** The rule of the examples: each unmapped repository gets a product of its own name. */
export const mapMany = {
  rule: { kind: 'template', template: '{name}', productType: 'Gecko' },
  repositories: { kind: 'selection', selectionId: IDS.selection },
} as const;

export const batchPreviewRow: BatchPreviewRow = {
  repositoryId: IDS.otherRepository,
  repositoryName: 'acme/billing',
  productName: 'billing',
  productId: null,
  outcome: 'new_product',
  provider: 'github',
  findings: 17,
  sharedBy: 1,
};

export const batchSummary: BatchSummary = {
  repositories: 50,
  alreadyMapped: 1,
  findings: 640,
  products: 50,
  newProducts: 48,
  existingProducts: 2,
  nextNames: null,
};

export const batch: MappingBatch = {
  id: IDS.batch,
  rule: { kind: 'template', template: '{name}', productType: 'Gecko' },
  level: null,
  status: 'running',
  total: 50,
  mapped: 12,
  skipped: 0,
  failed: 0,
  wait: null,
  createdAt: '2026-11-30T09:10:00.000Z',
  createdBy: 'Ada Admin',
  finishedAt: null,
  undoneAt: null,
  undoneBy: null,
  undo: { mappings: 12, waiting: 38 },
};

export const batchItem: MappingBatchItem = {
  repositoryId: IDS.otherRepository,
  repositoryName: 'acme/billing',
  productName: 'billing',
  status: 'failed',
  errorCode: 'right_missing',
  errorMessage: 'The user gecko may not create products in DefectDojo.',
  repository: null,
};
