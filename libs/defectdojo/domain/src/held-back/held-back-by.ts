import type {
  FindingStatus,
  FindingType,
  HeldBackBy,
  HeldBackReason,
  MinimumSeverity,
  PushSettings,
} from '@gecko-defectdojo/contract';
import { remoteStatusOf } from '../remote-status.ts';
import type { RemoteSeverity } from '../render/content.ts';
import { MOST_SEVERE_FIRST, severityOf, severityRank } from '../render/severity.ts';

/**
 * Why a finding is held back, with the fact of the finding that decides it. The ledger keeps both, so that a push looks
 * again only at findings whose fact a change of the settings concerns.
 */
export type HeldBack =
  | 'resolved'
  | `severity:${RemoteSeverity}`
  | `confidence:${number}`
  | `type:${FindingType}`;

/** The settings that hold findings back. */
export type HoldingSettings = Pick<
  PushSettings,
  'includeResolvedFindings' | 'minimumSeverity' | 'minimumConfidence' | 'leftOutTypes'
>;

/** The facts of a finding that these settings look at. */
export interface HeldBackFacts {
  readonly status: FindingStatus;
  /** Gecko's score from 0 to 10, a person's override applied. The severity that DefectDojo gets for it counts. */
  readonly severity: number;
  /** From 1 to 10. Null, where Gecko does not say, is sure enough. */
  readonly confidenceScore: number | null;
  readonly type: FindingType;
}

/** The highest confidence. */
const CONFIDENCE_MAX = 10;

/**
 * Returns the first reason that holds a finding back, in the order resolved, severity, confidence, type; undefined for
 * none. `resolved` holds back a finding that DefectDojo has as well, the others only one that it does not have yet.
 */
export function heldBackBy(facts: HeldBackFacts, settings: HoldingSettings): HeldBack | undefined {
  const { status, confidenceScore, type } = facts;
  if (!settings.includeResolvedFindings && remoteStatusOf(status) === 'mitigated') return 'resolved';
  const severity = severityOf(facts.severity);
  if (isBelow(severity, settings)) return `severity:${severity}`;
  if (confidenceScore !== null && isUnsure(confidenceScore, settings)) return `confidence:${confidenceScore}`;
  return settings.leftOutTypes.includes(type) ? `type:${type}` : undefined;
}

/**
 * Returns everything that holds findings back under these settings. A finding that the ledger has held back for something
 * else has to be planned again.
 */
export function holdingReasons(settings: HoldingSettings): HeldBack[] {
  const confidences = Array.from({ length: CONFIDENCE_MAX }, (_, index) => index + 1);
  return [
    ...(settings.includeResolvedFindings ? [] : (['resolved'] as const)),
    ...MOST_SEVERE_FIRST.filter((severity) => isBelow(severity, settings)).map(
      (severity) => `severity:${severity}` as const,
    ),
    ...confidences
      .filter((confidence) => isUnsure(confidence, settings))
      .map((confidence) => `confidence:${confidence}` as const),
    ...settings.leftOutTypes.map((type) => `type:${type}` as const),
  ];
}

/** Returns the reason alone, without the fact of the finding. */
export function reasonOf(heldBack: HeldBack): HeldBackReason {
  return heldBack.split(':', 1)[0] as HeldBackReason; // each begins with one
}

/** Returns numbers by reason with so many more for one of them. */
export function addHeldBack(
  counts: HeldBackBy | undefined,
  reason: HeldBackReason,
  findings: number,
): HeldBackBy {
  return { ...counts, [reason]: (counts?.[reason] ?? 0) + findings };
}

const NAMED: Readonly<Record<MinimumSeverity, RemoteSeverity>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

function isBelow(severity: RemoteSeverity, { minimumSeverity }: HoldingSettings): boolean {
  return minimumSeverity !== null && severityRank(severity) > severityRank(NAMED[minimumSeverity]);
}

function isUnsure(confidence: number, { minimumConfidence }: HoldingSettings): boolean {
  return minimumConfidence !== null && confidence < minimumConfidence;
}
