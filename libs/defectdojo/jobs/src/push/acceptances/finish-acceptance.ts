import type { AcceptanceEntry, PushEvent } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { factsOf } from '../findings/finding-facts.ts';
import type { PlannedAcceptance } from '../planned-finding.ts';
import { stepOf } from '../record-step.ts';
import { acknowledge } from '../unsettled/send-marked.ts';

/** The outcome of an accepted risk. */
export interface Acceptance {
  /** The Risk Acceptance that there is now. Absent for none. */
  readonly acceptance?: AcceptanceEntry;
  /** True if DefectDojo shows the finding accepted by it. */
  readonly isAccepted: boolean;
  readonly counted?: readonly PushEvent[];
}

/** Acknowledges the accepted risk of a finding, which nothing else has to follow. */
export async function finish(
  session: TestSession,
  finding: PlannedAcceptance,
  { acceptance, isAccepted, counted = [] }: Acceptance,
): Promise<void> {
  if (acceptance) session.acceptances.areProven = true;
  const { findingId, revision, remoteId, sent, expiresAt, isOtherTriage } = finding;
  const hasMoved = isAccepted && finding.from !== 'risk_accepted';
  const from = session.statusBefore.get(findingId) ?? finding.from;
  const isNew = hasMoved && from !== 'risk_accepted';
  const facts = {
    ...factsOf(finding),
    fields: [
      ...(sent?.expiresAt === expiresAt ? [] : ['expiration_date']),
      ...(isOtherTriage ? ['decision_details'] : []),
    ],
    ...(isNew ? { status: { from, to: 'risk_accepted' } as const } : {}),
  };
  await acknowledge(
    session,
    findingId,
    {
      ...({ kind: 'accepted', revision, remoteId, acceptance } as const),
      ...(hasMoved ? { status: 'risk_accepted' } : {}),
    },
    stepOf(
      [
        { kind: 'done', findings: 1 },
        ...(isNew ? [{ kind: 'moved', to: 'risk_accepted' } as const] : []),
        ...counted,
      ],
      facts,
    ),
  );
}
