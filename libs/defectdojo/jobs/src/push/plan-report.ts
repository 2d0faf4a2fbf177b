import {
  afterMatch,
  fieldHashes,
  freezeIdentity,
  isSentPlain,
  lastSentOf,
  reportItem,
} from '@gecko-defectdojo/domain';
import type { ContentField, FieldHashes, FindingPatch, FrozenIdentity } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { DecidedFinding } from './decide-finding.ts';
import type { PlannedReport } from './planned-finding.ts';
import type { PlanSession } from './push-session.ts';

/** The part of a finding's plan that a report carries. */
export interface ReportPlan {
  readonly status: PlannedReport['status'];
  readonly patch?: FindingPatch;
  /** Absent where no PATCH goes before. */
  readonly patchedStatus?: PlannedReport['from'];
  readonly acceptUntil?: string | undefined;
}

/** Returns the report item of a finding, with what the ledger has to know of it. */
export function plannedReport(
  session: PlanSession,
  planned: DecidedFinding,
  plan: ReportPlan,
): PlannedReport {
  const { status, patchedStatus, acceptUntil } = plan;
  const { finding, entry, content, hashes, rendered } = planned;
  const identity = entry?.identity ?? freezeIdentity(content, session.mapping.service);
  const item = JSON.stringify(
    reportItem({
      findingId: finding.id,
      content,
      identity,
      status,
      statusChangedAt: finding.statusChangedAt,
      firstDetectedAt: finding.firstDetectedAt,
      capabilities: session.capabilities,
      isHeld: entry?.remoteStatus !== undefined,
      isVerified: session.settings.markVerified,
    }),
  );
  const sentHashes = entry?.identity === undefined ? planned.fieldHashes : reportHashes(planned, identity);
  const isNew = entry?.remoteStatus === undefined;
  const held = isNew ? sentHashes : (entry.fieldHashes ?? {});
  const shortenedHashes = isNew ? undefined : shortened(plan.patch ? planned.fieldHashes : held);
  return {
    findingId: finding.id,
    title: content.title,
    revision: finding.revision,
    status,
    from: entry?.remoteStatus,
    reportedFrom: patchedStatus ?? entry?.remoteStatus,
    remoteId: entry?.remoteId,
    mayExist: isNew && entry?.pendingStatus !== undefined,
    isPending: entry?.pendingStatus !== undefined,
    identity,
    sentHashes,
    recordedHashes: entry?.fieldHashes,
    severity: content.severity,
    sent: lastSentOf({ title: identity.title, severity: content.severity }),
    // A planned PATCH has brought the texts up to date before the report goes out; a Risk Acceptance comes after it.
    shortenedHashes,
    isCurrent:
      acceptUntil === undefined &&
      (isNew || status !== 'open' || !content.cwes) &&
      ((entry?.pendingStatus === undefined && !isNew) ||
        held === hashes ||
        Object.keys(rendered.compare(held).changed).length === 0),
    hasCode: entry?.identity === undefined && !isSentPlain({ fieldHashes: hashes }),
    json: Buffer.from(item),
  };
}

function shortened(hashes: FieldHashes): FieldHashes | undefined {
  const after = afterMatch(hashes, digest);
  return after === hashes ? undefined : after;
}

/** The frozen identity replaces Gecko's present fields in a report, and so in its hashes. */
function reportHashes({ content, hashes }: DecidedFinding, identity: FrozenIdentity): FieldHashes {
  const { service: _, ...frozen } = identity;
  const isAsRendered = Object.entries(frozen).every(
    ([field, value]) => content[field as ContentField] === value, // the keys of an identity, without the service
  );
  if (isAsRendered) return hashes;
  const { tags: _tags, ...others } = content;
  const { tags, asvs_tags: standing, extra_tags: extra, unverified } = hashes;
  return {
    ...fieldHashes({ ...others, ...frozen }, digest),
    ...(tags === undefined ? {} : { tags }),
    ...(standing === undefined ? {} : { asvs_tags: standing }),
    ...(extra === undefined ? {} : { extra_tags: extra }),
    ...(unverified === undefined ? {} : { unverified }),
  };
}
