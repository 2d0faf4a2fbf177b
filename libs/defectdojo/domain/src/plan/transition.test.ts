import { describe, expect, it } from 'vitest';
import { REMOTE_STATUSES } from '../remote-status.ts';
import type { RemoteStatus } from '../remote-status.ts';
import {
  GONE_PATCH,
  remoteStatusOfFinding,
  reportReaches,
  reportStatus,
  routeBetween,
  statusPatch,
} from './transition.ts';

/** What a report makes of a finding (rows: where it is; columns: what the report says), recorded from both versions. */
const RECORDED: Record<RemoteStatus, Record<RemoteStatus, RemoteStatus | 'flaps'>> = {
  open: {
    open: 'open',
    mitigated: 'mitigated',
    false_positive: 'false_positive',
    risk_accepted: 'risk_accepted',
  },
  mitigated: { open: 'open', mitigated: 'mitigated', false_positive: 'flaps', risk_accepted: 'flaps' },
  false_positive: {
    open: 'false_positive',
    mitigated: 'false_positive',
    false_positive: 'false_positive',
    risk_accepted: 'false_positive',
  },
  risk_accepted: {
    open: 'risk_accepted',
    mitigated: 'risk_accepted',
    false_positive: 'risk_accepted',
    risk_accepted: 'risk_accepted',
  },
};

describe('the route between two states', () => {
  for (const from of REMOTE_STATUSES) {
    for (const to of REMOTE_STATUSES) {
      it(`trusts a report from ${from} to ${to} exactly where the recording arrives there`, () => {
        expect(reportReaches(from, to)).toBe(RECORDED[from][to] === to);
      });

      it(`arrives from ${from} at ${to} in the end`, () => {
        const route = routeBetween(from, to);
        let state: RemoteStatus | 'flaps' = from;
        if (route === 'patch') state = to;
        if (route === 'lift') state = RECORDED.open[to];
        if (route === 'report') state = RECORDED[from][to];
        expect(state).toBe(to);
      });
    }
  }

  it('reports anything that DefectDojo was never told of', () => {
    expect(REMOTE_STATUSES.every((status) => reportReaches(undefined, status))).toBe(true);
  });
});

describe('status fields', () => {
  it('are read back as the state they were written for', () => {
    for (const status of REMOTE_STATUSES) expect(remoteStatusOfFinding(reportStatus(status))).toBe(status);
    expect(remoteStatusOfFinding(statusPatch('open'))).toBe('open');
    expect(remoteStatusOfFinding(statusPatch('false_positive'))).toBe('false_positive');
  });

  const CLOSED_TWICE: Partial<Record<RemoteStatus, readonly object[]>> = {
    risk_accepted: [{ is_mitigated: true }, { false_p: true }],
    false_positive: [{ risk_accepted: true }],
    mitigated: [{ risk_accepted: true }],
  };
  it.each(['open', 'mitigated', 'false_positive', 'risk_accepted'] as const)(
    'are told from a mixture that a person leaves of %s',
    (status) => {
      const isActive = status === 'open';
      const edits = isActive
        ? [{ is_mitigated: true }, { false_p: true }, { risk_accepted: true }]
        : [{ active: true }, { out_of_scope: true }, ...(CLOSED_TWICE[status] ?? [])];
      for (const edit of edits)
        expect(remoteStatusOfFinding({ ...reportStatus(status), ...edit })).toBe('other');
    },
  );

  it('never verify a false positive, which DefectDojo refuses', () => {
    expect(statusPatch('false_positive').verified).toBe(false);
    expect(reportStatus('false_positive').verified).toBe(false);
  });

  it('always take back what only people give', () => {
    for (const patch of [statusPatch('open'), statusPatch('false_positive'), GONE_PATCH])
      expect(patch).toMatchObject({ out_of_scope: false, duplicate: false });
  });

  it('never leave a closed finding active, which DefectDojo would store as open', () => {
    for (const status of REMOTE_STATUSES) expect(reportStatus(status).active).toBe(status === 'open');
  });
});
