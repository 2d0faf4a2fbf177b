import type { PreviewAction } from '@gecko-defectdojo/contract';
import type { RemoteStatus } from '../remote-status.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import type { FindingPlan } from './plan-finding.ts';

const CREATES: Readonly<Record<RemoteStatus, PreviewAction>> = {
  open: 'create',
  mitigated: 'create_mitigated',
  risk_accepted: 'create_accepted',
  // Never created: a plan for it is settled.
  false_positive: 'false_positive',
};

const CHANGES: Readonly<Record<RemoteStatus, PreviewAction>> = {
  open: 'reopen',
  mitigated: 'mitigate',
  risk_accepted: 'risk_accepted',
  false_positive: 'false_positive',
};

/** Returns the action that a person sees for a plan; undefined when nothing is sent. */
export function previewAction(
  plan: FindingPlan,
  entry: LedgerEntry | undefined,
  target: RemoteStatus,
): PreviewAction | undefined {
  const known = entry?.remoteStatus;
  switch (plan.kind) {
    case 'settled':
      return undefined;
    case 'withdraw':
    case 'look_up_acceptance':
    case 'look_up':
      // Its last report or acceptance may have arrived, or has to go first; what the push then does ends where Gecko says either way.
      return known === undefined ? CREATES[target] : known === target ? 'update' : CHANGES[target];
    case 'report':
      return known === undefined ? CREATES[plan.status] : CHANGES[plan.status];
    case 'change': {
      const final = plan.acceptUntil === undefined ? (plan.report ?? plan.patchedStatus) : 'risk_accepted';
      return final === known || final === 'other' ? 'update' : CHANGES[final];
    }
    case 'accept':
      return known === 'risk_accepted' ? 'update' : CHANGES.risk_accepted;
  }
}
