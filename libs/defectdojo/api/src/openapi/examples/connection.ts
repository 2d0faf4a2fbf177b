import type {
  ActivityEntry,
  ActivityPerson,
  Connection,
  ConnectInput,
  Notice,
  PageEventChannel,
} from '@gecko-defectdojo/contract';
import { IDS, INSTANCE } from './ids.ts';

export const connectInput: ConnectInput = {
  url: INSTANCE,
  apiKey: '0123456789abcdef0123456789abcdef01234567',
};

export const connection: Connection = {
  id: IDS.connection,
  revision: 'x0Qf8cT1aZ3k',
  url: INSTANCE,
  keyLastFour: '4567',
  account: 'gecko',
  instanceVersion: '3.2.0',
  keyRights: {
    checkedAt: '2026-11-30T09:00:00.000Z',
    user: { kind: 'staff', globalRole: null, memberships: 4 },
    rights: [
      { right: 'create_products', state: 'yes', how: 'The user is staff.' },
      { right: 'edit_findings', state: 'unknown', how: 'The first push shows it.' },
    ],
  },
  keyExpiresAt: null,
  state: 'connected',
  stateCode: null,
  stateReason: null,
  stateSince: '2026-11-30T09:00:00.000Z',
  pushOnScanComplete: true,
  includeResolvedFindings: false,
  minimumSeverity: 'medium',
  minimumConfidence: null,
  leftOutTypes: ['XSS'],
  markVerified: true,
  engagementName: null,
  testTitle: null,
  extraTags: [],
  triageNotes: false,
  leaveClosed: false,
  asvsVersion: '5.0.0',
  publishAsvs: true,
  benchmarkTypes: {},
  twoReportsAtOnce: false,
  pausedAt: null,
  pausedBy: null,
  catchUp: null,
  hold: null,
  mappedRepositories: 2,
  pausedRepositories: 1,
  heldBack: { resolved: 2, severity: 10, confidence: 0, type: 1 },
  lastPushAt: '2026-11-30T09:04:00.000Z',
  createdAt: '2026-11-30T09:00:00.000Z',
  updatedAt: '2026-11-30T09:00:00.000Z',
};

export const notice: Notice = {
  id: IDS.notice,
  kind: 'findings_rejected',
  subjectId: IDS.mapping,
  message: 'DefectDojo rejected 1 finding of acme/shop.',
  openedAt: '2026-11-30T09:05:00.000Z',
};

export const activityEntry: ActivityEntry = {
  id: IDS.activity,
  at: '2026-11-30T09:02:00.000Z',
  by: 'Ada Admin',
  action: 'mapping.created',
  subjectId: IDS.mapping,
  text: 'mapped acme/shop to the new product Shop',
  kind: 'mappings',
  parts: [
    { text: 'mapped ' },
    { text: 'acme/shop', about: 'repository' },
    { text: ' to the new product ' },
    { text: 'Shop', about: 'product', url: `${INSTANCE}/product/12` },
  ],
  repository: { id: IDS.repository, name: 'acme/shop', provider: 'github', mappingId: IDS.mapping },
  pushId: null,
  batchId: null,
};

export const activityPerson: ActivityPerson = { id: IDS.person, name: 'Ada Admin' };

export const eventChannel: PageEventChannel = { channel: 'defectdojo 6f1ed002ab55 3c9f0a7b' };

/** The stream of events: a sign of life, then two pushes that changed. */
export const eventStream = [
  'event: open\ndata: {}\n\n',
  ': still here\n\n',
  `event: events\ndata: [{"kind":"push","id":"${IDS.push}","of":"${IDS.mapping}"}]\n\n`,
].join('');
