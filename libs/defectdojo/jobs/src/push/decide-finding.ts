import type { GeckoFinding } from '@gecko-defectdojo/contract';
import {
  isOtherTriage,
  isSentPlain,
  isTriaged,
  planFinding,
  remoteStatusOf,
  withSentByItself,
  heldBackBy,
} from '@gecko-defectdojo/domain';
import type {
  ComparedContent,
  ContentField,
  FieldHashes,
  FindingContent,
  FindingPlan,
  LedgerEntry,
  RenderedFinding,
} from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import { withoutAcceptingReport } from './acceptances/left-open.ts';
import type { PlannedRenewal } from './planned-finding.ts';
import type { PlanSession } from './push-session.ts';
import { renderForPush } from './render-content.ts';

/** A finding with its ledger entry, its rendering and its plan. */
export interface DecidedFinding {
  readonly finding: GeckoFinding;
  readonly entry: LedgerEntry | undefined;
  readonly plan: FindingPlan;
  readonly content: FindingContent;
  /** The hashes that the ledger has once the plan is carried out: those of an earlier content where none is sent. */
  readonly fieldHashes: Readonly<Record<string, string>>;
  /** The hashes of the rendered content. */
  readonly hashes: FieldHashes;
  readonly rendered: RenderedFinding;
  /** True if Gecko has something else to say about its Risk Acceptance than was sent. */
  readonly isOtherTriage: boolean;
  /** The fields of the plan's PATCH that are there only because the rendering is a newer one. */
  readonly renewal: PlannedRenewal | undefined;
}

export interface DecideOptions {
  /** True for findings that are sent without their code. Default: as they were sent before. */
  readonly isPlain?: boolean;
}

const NOTHING: ComparedContent = { changed: {}, renewed: {} };

/** Renders a finding, compares it with the ledger and plans it. */
export function decideFinding(
  session: PlanSession,
  finding: GeckoFinding,
  entry: LedgerEntry | undefined,
  { isPlain = isSentPlain(entry) }: DecideOptions = {},
): DecidedFinding {
  const rendered = renderForPush(session, finding, { isPlain });
  const { content, hashes } = rendered;
  // A mapping that is being closed sends the status alone. Texts follow if it comes back.
  const known = session.closedAt === undefined ? undefined : entry?.fieldHashes;
  const compared =
    entry?.fieldHashes && !known
      ? withSentByItself(rendered.compare(entry.fieldHashes), {
          entry,
          target: remoteStatusOf(finding.status),
          areFew: session.areFew,
        })
      : NOTHING;
  // Where DefectDojo takes no acceptances, only the flag is sent. An existing acceptance is still kept up to date.
  const hasNoEnd = session.acceptances.refusal !== undefined && entry?.acceptance === undefined;
  const isOther = isOtherTriage(finding, entry?.acceptance, digest);
  const wanted = planFinding({
    status: finding.status,
    acceptedUntil: hasNoEnd ? null : finding.acceptedUntil,
    isOtherTriage: isOther,
    changed: compared.changed,
    renewed: compared.renewed,
    verified: compared.verified,
    isVerified: session.settings.markVerified,
    entry,
    // A mapping that is being closed tells everything.
    heldBack: session.closedAt === undefined ? heldBackBy(finding, session.settings) : undefined,
    leaveClosed: session.settings.leaveClosed,
    isTriaged: isTriaged(finding),
  });
  const plan = withoutAcceptingReport(wanted, session.acceptances, finding.id);
  const renewal = renewalOf(compared, entry, rendered);
  return {
    ...{ finding, entry, plan, content, hashes, rendered, renewal },
    fieldHashes: known ?? hashes,
    isOtherTriage: isOther,
  };
}

/** Returns what a PATCH of this finding renews; undefined for nothing. */
function renewalOf(
  { renewed }: ComparedContent,
  entry: LedgerEntry | undefined,
  rendered: RenderedFinding,
): PlannedRenewal | undefined {
  const fields = Object.keys(renewed) as ContentField[]; // the keys of a content
  const sent = entry?.fieldHashes;
  if (fields.length === 0 || sent === undefined) return undefined;
  return { fields, sent, known: [...rendered.earlier(), rendered.content] };
}
