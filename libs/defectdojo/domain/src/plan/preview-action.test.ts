import type { PreviewAction } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { ENDLESS, newEntry } from '../ledger/ledger-entry.ts';
import type { KnownStatus, RemoteStatus } from '../remote-status.ts';
import type { FindingPlan } from './plan-finding.ts';
import { previewAction } from './preview-action.ts';

type Row = [FindingPlan, KnownStatus | undefined, RemoteStatus, PreviewAction | undefined];

const CHANGE = { kind: 'change' } as const;
const LOOK_UP: FindingPlan = { kind: 'look_up' };

const TABLE: Row[] = [
  [{ kind: 'settled', reason: 'unchanged' }, 'open', 'open', undefined],
  [{ kind: 'report', status: 'open' }, undefined, 'open', 'create'],
  [{ kind: 'report', status: 'mitigated' }, undefined, 'mitigated', 'create_mitigated'],
  [{ kind: 'report', status: 'risk_accepted' }, undefined, 'risk_accepted', 'create_accepted'],
  [{ kind: 'report', status: 'mitigated' }, 'open', 'mitigated', 'mitigate'],
  [{ ...CHANGE, patchedStatus: 'open' }, 'open', 'open', 'update'],
  [{ ...CHANGE, patchedStatus: 'other' }, 'other', 'open', 'update'],
  [{ ...CHANGE, patchedStatus: 'open' }, 'false_positive', 'open', 'reopen'],
  [{ ...CHANGE, patchedStatus: 'false_positive' }, 'open', 'false_positive', 'false_positive'],
  // It opens on the way, which the preview does not mention.
  [
    { ...CHANGE, patchedStatus: 'open', report: 'risk_accepted' },
    'mitigated',
    'risk_accepted',
    'risk_accepted',
  ],
  [{ kind: 'accept', acceptUntil: '2027-01-01T00:00:00.000Z' }, 'risk_accepted', 'risk_accepted', 'update'],
  // No report may carry it: it opens, if it is closed, and a Risk Acceptance accepts it.
  [{ ...CHANGE, patchedStatus: 'open', acceptUntil: ENDLESS }, 'mitigated', 'risk_accepted', 'risk_accepted'],
  [{ kind: 'accept', acceptUntil: ENDLESS }, 'open', 'risk_accepted', 'risk_accepted'],
  [
    { ...CHANGE, patchedStatus: 'risk_accepted', acceptUntil: ENDLESS },
    'risk_accepted',
    'risk_accepted',
    'update',
  ],
  [{ kind: 'withdraw', isLast: true }, 'risk_accepted', 'open', 'reopen'],
  [{ kind: 'look_up_acceptance' }, 'risk_accepted', 'risk_accepted', 'update'],
  [LOOK_UP, undefined, 'open', 'create'],
  [LOOK_UP, 'open', 'open', 'update'],
  [LOOK_UP, 'open', 'mitigated', 'mitigate'],
];

describe('the action that a preview shows', () => {
  it.each(TABLE)('for %j of a finding that is %s and is to be %s: %s', (plan, known, target, expected) => {
    const entry = known === undefined ? undefined : { ...newEntry('f'), remoteStatus: known };
    expect(previewAction(plan, entry, target)).toBe(expected);
  });
});
