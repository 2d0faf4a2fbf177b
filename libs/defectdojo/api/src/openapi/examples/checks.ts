import type { Check, CheckDifference, FindingDifference } from '@gecko-defectdojo/contract';
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
  fields: ['severity'],
  values: [{ field: 'severity', gecko: 'High', defectdojo: 'Low', isCut: false }],
  followUp: 'none',
};

export const findingDifference: FindingDifference = {
  difference: { ...difference, mappingId: IDS.mapping, checkedAt: '2026-11-30T10:00:04.000Z' },
};
