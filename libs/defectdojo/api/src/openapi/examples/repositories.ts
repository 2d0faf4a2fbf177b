import type {
  Branch,
  Overview,
  Preview,
  PreviewBranch,
  PreviewTotals,
  RepositoryRow,
  RepositorySelection,
} from '@gecko-defectdojo/contract';
import { IDS, INSTANCE } from './ids.ts';
import { push } from './pushes.ts';

export const repositoryRow: RepositoryRow = {
  id: IDS.repository,
  provider: 'github',
  name: 'acme/shop',
  url: 'https://github.com/acme/shop',
  defaultBranch: 'main',
  mapping: {
    id: IDS.mapping,
    revision: 'hJ4sK9tYc6Ue',
    branch: 'main',
    followsDefaultBranch: true,
    settings: {},
    formerName: null,
    productId: 12,
    productName: 'Shop',
    productUrl: `${INSTANCE}/product/12`,
    benchmarkUrl: `${INSTANCE}/benchmark/12/type/4`,
    state: 'active',
    stateCode: null,
    stateReason: null,
  },
  level: 2,
  levelSource: 'chosen',
  chapters: [{ id: 'V6', name: 'Authentication' }],
  unsure: ['V10'],
  notRead: ['V17'],
  openFindings: { critical: 0, high: 2, medium: 11, low: 4 },
  severeChapters: [{ id: 'V6', severity: 'high' }],
  lastPush: push,
  standing: { reason: 'current', at: '2026-11-30T09:04:00.000Z' },
  lastChange: push,
  attention: { code: 'findings_rejected', message: 'DefectDojo rejected 1 finding of acme/shop.' },
};

export const branch: Branch = { name: 'main', isDefault: true };

export const overview: Overview = {
  repositories: 52,
  mapped: 2,
  needsAttention: 1,
  attention: [{ kind: 'findings_rejected', repositories: 1 }],
  asvsSections: 19,
  lastPush: {
    pushId: IDS.push,
    mappingId: IDS.mapping,
    repositoryName: 'acme/shop',
    status: 'partial',
    at: '2026-11-30T09:04:00.000Z',
  },
};

const noActions: PreviewTotals['actions'] = {
  create: 0,
  create_mitigated: 0,
  create_accepted: 0,
  update: 0,
  mitigate: 0,
  reopen: 0,
  false_positive: 0,
  risk_accepted: 0,
  close_deleted: 0,
};

const previewOfMain = {
  mappingId: IDS.mapping,
  branch: 'main',
  scan: { commit: 'c0ffee0c0ffee0c0ffee0c0ffee0c0ffee0c0ffe', completedAt: '2026-11-30T08:30:00.000Z' },
  totals: {
    actions: { ...noActions, create: 1 },
    bySeverity: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
    unchanged: 42,
    notSent: 0,
    heldBack: 2,
    rejected: 0,
  },
} satisfies PreviewBranch;

const previewOfRelease: PreviewBranch = {
  mappingId: IDS.branchMapping,
  branch: 'release/1.2',
  scan: { commit: 'decaf0decaf0decaf0decaf0decaf0decaf0decaf', completedAt: '2026-11-29T20:10:00.000Z' },
  totals: {
    actions: { ...noActions, mitigate: 3 },
    bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    unchanged: 30,
    notSent: 0,
    heldBack: 0,
    rejected: 0,
  },
};

export const preview: Preview = {
  repositoryId: IDS.repository,
  ...previewOfMain,
  totals: { ...previewOfMain.totals, actions: { ...noActions, create: 1, mitigate: 3 }, unchanged: 72 },
  branches: [previewOfMain, previewOfRelease],
  items: [
    {
      findingId: IDS.finding,
      title: 'Path traversal in src/files.ts',
      severity: 'high',
      action: 'create',
      fields: [],
      branch: 'main',
    },
  ],
};

export const selection: RepositorySelection = {
  id: IDS.selection,
  total: 51,
  active: 1,
  productGone: 0,
  notMapped: 50,
  levels: { l1: 50, l2: 1, l3: 0, none: 0, chosen: 1 },
  decided: 0,
  ownSettings: {
    ...{ pushOnScanComplete: 0, includeResolvedFindings: 0, minimumSeverity: 1, minimumConfidence: 0 },
    ...{ leftOutTypes: 0, markVerified: 0, engagementName: 0, testTitle: 0, extraTags: 0, triageNotes: 0 },
    leaveClosed: 0,
  },
  createdAt: '2026-11-30T09:09:00.000Z',
};
