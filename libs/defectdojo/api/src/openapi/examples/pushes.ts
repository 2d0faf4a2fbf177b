import type {
  AppliedToAll,
  FoldedPushes,
  ListedPush,
  Push,
  PushChange,
  PushDetail,
  PushSummary,
  RejectedFinding,
  RenewalCost,
  RenewalPart,
} from '@gecko-defectdojo/contract';
import { IDS, INSTANCE } from './ids.ts';

/** A push that is over, with one rejected finding. */
export const push: Push = {
  id: IDS.push,
  mappingId: IDS.mapping,
  trigger: 'manual',
  byHand: true,
  requestId: IDS.request,
  status: 'partial',
  attempts: 1,
  counters: {
    planned: 3,
    done: 3,
    created: 1,
    updated: 0,
    mitigated: 1,
    reopened: 0,
    falsePositive: 0,
    riskAccepted: 0,
    unchanged: 40,
    notSent: 0,
    heldBack: 2,
    rejected: 1,
    requests: 10,
    writes: 4,
    notes: 1,
  },
  errorCode: 'finding_rejected',
  errorMessage: 'DefectDojo rejected 1 finding. All others went through.',
  queuedAt: '2026-11-30T09:03:00.000Z',
  startedAt: '2026-11-30T09:03:01.000Z',
  retryAt: null,
  finishedAt: '2026-11-30T09:04:00.000Z',
};

/** A push that was just asked for. */
export const queuedPush: Push = {
  ...push,
  status: 'queued',
  attempts: 0,
  counters: {
    planned: 0,
    done: 0,
    created: 0,
    updated: 0,
    mitigated: 0,
    reopened: 0,
    falsePositive: 0,
    riskAccepted: 0,
    unchanged: 0,
    notSent: 0,
    heldBack: 0,
    rejected: 0,
    requests: 0,
    writes: 0,
  },
  errorCode: null,
  errorMessage: null,
  startedAt: null,
  finishedAt: null,
};

export const rejectedFinding: RejectedFinding = {
  id: IDS.rejected,
  findingId: IDS.otherFinding,
  title: 'SQL injection in src/orders.ts',
  code: 'finding_rejected',
  message: 'cwe: A valid integer is required.',
  remoteId: null,
  createdAt: '2026-11-30T09:04:00.000Z',
};

export const pushDetail: PushDetail = {
  ...push,
  problems: [rejectedFinding],
  problemCount: 1,
  repositoryId: IDS.repository,
  repositoryName: 'acme/shop',
  productName: 'Shop',
  testUrl: `${INSTANCE}/test/31`,
  branch: 'main',
  commit: 'c0ffee0c0ffee0c0ffee0c0ffee0c0ffee0c0ffe',
  changes: { kept: 'all', counts: { created: 1, mitigated: 1, rejected: 1 }, listed: 3, waiting: 0 },
};

export const pushChange: PushChange = {
  findingId: IDS.finding,
  action: 'mitigated',
  isWaiting: false,
  title: 'Path traversal in src/files.ts',
  oldTitle: null,
  severity: 'high',
  oldSeverity: null,
  status: 'mitigated',
  oldStatus: 'open',
  fields: [],
  message: null,
  remoteUrl: `${INSTANCE}/finding/4711`,
};

export const listedPush: ListedPush = {
  kind: 'push',
  push,
  repository: { id: IDS.repository, name: 'acme/shop', provider: 'github' },
  isMapped: true,
  requestedBy: 'Ada Admin',
};

export const foldedPushes: FoldedPushes = {
  kind: 'fold',
  pushes: 4,
  repositories: 2,
  repository: null,
  mappingId: null,
  trigger: 'sweep',
  newest: '2026-11-30T08:00:00.000Z',
  oldest: '2026-11-30T05:00:00.000Z',
  from: null,
  before: '2026-11-30T09:03:00.000Z',
};

/** The last 30 days to 30 November 2026. */
const days = Array.from({ length: 30 }, (_, index) => ({
  day: `2026-11-${String(index + 1).padStart(2, '0')}`,
  changed: index === 29 ? 1 : 0,
  failed: 0,
}));

export const pushSummary: PushSummary = {
  days,
  changed: 3,
  failed: 0,
  waited: { pushes: 0, longestMs: null },
  typicalMs: 60_000,
  states: { failed: 0, rejected: 1, waiting: 0, running: 0 },
};

export const renewalCost: RenewalCost = {
  mappingId: IDS.mapping,
  held: 42,
  findings: 42,
  requests: 43,
  seconds: 13,
  changes: { tags: 0, verified: 0, texts: 42 },
};

export const renewalPart: RenewalPart = {
  held: 2_500,
  findings: 830,
  requests: 1_660,
  seconds: 208,
  changes: { tags: 830, verified: 0, texts: 0 },
  repositories: 37,
  compared: 41,
  total: 300,
  paused: 2,
  productGone: 1,
  waiting: 0,
  nextCursor: 'eyJvZiI6IjRhY2ZkZCIsImF0IjpbXX0',
};

export const appliedToAll: AppliedToAll = { repositories: 300, paused: 2, productGone: 1 };
