import type { GeckoFinding, PreviewItem } from '@gecko-defectdojo/contract';
import {
  heldBackBy,
  isSentPlain,
  isTriaged,
  planFinding,
  previewAction,
  remoteStatusOf,
  renderHashed,
  severityOf,
  withSentByItself,
} from '@gecko-defectdojo/domain';
import type { Capabilities, FindingPlan, LedgerEntry } from '@gecko-defectdojo/domain';
import { asvsTagsOf } from '../../asvs/asvs-tags.ts';
import { PUSHED_SEVERITIES } from '../../internal/pushed-severity.ts';
import { digest } from '../../digest.ts';
import type { PreviewedFinding, PreviewSession } from './preview-session.ts';

const TITLE_MAX = 511;

/** Decides about one finding as the push does, with the same rendering and plan. */
export function previewFinding(
  finding: GeckoFinding,
  entry: LedgerEntry | undefined,
  session: PreviewSession & { readonly capabilities: Capabilities },
): PreviewedFinding {
  const { connection, repository, scope, capabilities, fileHost } = session;
  // A finding that was never sent differs from nothing, so it is not rendered.
  const compared = entry?.fieldHashes
    ? renderHashed(
        finding,
        {
          repositoryName: repository.fullName,
          branch: scope.branch,
          capabilities,
          tags: asvsTagsOf(finding, connection.asvsVersion),
          tagTemplates: session.settings.extraTags,
          isVerified: session.settings.markVerified,
          fileHost,
          isPlain: isSentPlain(entry),
        },
        digest,
      ).compare(entry.fieldHashes)
    : { changed: {}, renewed: {} };
  const target = remoteStatusOf(finding.status);
  const { changed, renewed, verified } = withSentByItself(compared, { entry, target, areFew: true });
  const plan = planFinding({
    status: finding.status,
    acceptedUntil: finding.acceptedUntil,
    changed,
    renewed,
    verified,
    isVerified: session.settings.markVerified,
    entry,
    heldBack: heldBackBy(finding, session.settings),
    leaveClosed: session.settings.leaveClosed,
    isTriaged: isTriaged(finding),
  });
  const action = previewAction(plan, entry, target);
  if (plan.kind === 'settled') return { leftAlone: plan };
  if (action === undefined) return { leftAlone: { reason: 'unchanged' } };
  return {
    item: {
      findingId: finding.id,
      title: finding.title.slice(0, TITLE_MAX).toWellFormed(),
      severity: bandOf(finding.severity),
      action,
      fields: plan.kind === 'change' ? contentFields(plan) : [],
    },
  };
}

const STATUS_FIELDS: ReadonlySet<string> = new Set([
  'active',
  'verified',
  'false_p',
  'risk_accepted',
  'is_mitigated',
]);

function contentFields(plan: Extract<FindingPlan, { kind: 'change' }>): string[] {
  return Object.keys(plan.patch ?? {}).filter((field) => !STATUS_FIELDS.has(field));
}

/** The severity that DefectDojo will show. */
function bandOf(severity: number): NonNullable<PreviewItem['severity']> {
  return PUSHED_SEVERITIES[severityOf(severity)];
}
