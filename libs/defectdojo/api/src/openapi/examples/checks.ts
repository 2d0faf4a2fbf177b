import type { Check, CheckDifference, Decision, FindingDifference } from '@gecko-defectdojo/contract';
import { IDS, INSTANCE } from './ids.ts';

export const check: Check = {
  id: IDS.check,
  mappingId: IDS.mapping,
  trigger: 'manual',
  status: 'done',
  compared: 42,
  missing: 1,
  extra: 0,
  changed: 1,
  leftThere: 2,
  errorCode: null,
  errorMessage: null,
  queuedAt: '2026-11-30T10:00:00.000Z',
  finishedAt: '2026-11-30T10:00:04.000Z',
};

export const queuedCheck: Check = {
  ...check,
  status: 'queued',
  compared: 0,
  missing: 0,
  changed: 0,
  leftThere: 0,
  finishedAt: null,
};

export const difference: CheckDifference = {
  id: IDS.difference,
  kind: 'changed',
  findingId: IDS.finding,
  remoteId: 4_711,
  remoteUrl: `${INSTANCE}/finding/4711`,
  title: 'Path traversal in src/files.ts',
  severity: 'high',
  fields: ['status'],
  values: [{ field: 'status', gecko: 'open', defectdojo: 'false_positive', isCut: false }],
  followUp: 'none',
  there: { state: 'false_positive', by: 'A. Lee', at: '2026-11-29T15:20:00.000Z' },
  left: null,
};

export const findingDifference: FindingDifference = {
  difference: {
    ...difference,
    mappingId: IDS.mapping,
    checkId: IDS.check,
    checkedAt: '2026-11-30T10:00:04.000Z',
  },
};

export const decision: Decision = {
  ...difference,
  left: { by: IDS.person, byName: 'Ada Admin', at: '2026-11-30T10:02:00.000Z' },
  mappingId: IDS.mapping,
  checkId: IDS.check,
  checkedAt: '2026-11-30T10:00:04.000Z',
  repository: { id: IDS.repository, name: 'acme/shop', provider: 'github' },
};
