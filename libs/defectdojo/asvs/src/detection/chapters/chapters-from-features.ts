import type {
  AsvsConfidence,
  AsvsCoverage,
  AsvsDecision,
  AsvsEvidence,
  AsvsFeature,
  AsvsUnsureReason,
  AsvsVersion,
} from '@gecko-defectdojo/contract';
import { chapterOf, sectionOf } from '../../catalogue/index.ts';
import { familyOf } from '../../catalogue/version.ts';
import type { AsvsFamily } from '../../catalogue/version.ts';
import { chooseEvidence, isAtLeast } from '../evidence.ts';
import { notReadReason } from '../not-read.ts';
import { evidenceOfChapter } from './chapter-evidence.ts';
import type { ChapterEvidence } from './chapter-evidence.ts';
import type { ChapterClause, ChapterRule } from './chapter-rule.ts';
import { CHAPTER_SUBJECTS } from './chapter-subjects.ts';
import { RULES_4_0_3 } from './chapters-4.0.3.ts';
import { RULES_5_0_0 } from './chapters-5.0.0.ts';

/** The decision about a section that may not apply although its chapter does. */
export interface SectionDecision {
  readonly id: string;
  readonly name: string;
  readonly decision: AsvsDecision;
  readonly evidence: readonly AsvsEvidence[];
}

/** The decision about one chapter. */
export interface ChapterDecision {
  readonly id: string;
  readonly name: string;
  readonly decision: AsvsDecision;
  /** Confidence of the decision. A `no` is medium, because missing evidence is no proof. */
  readonly confidence: AsvsConfidence;
  readonly reason: string;
  /** Set if the decision is `unsure`. */
  readonly unsureReason: AsvsUnsureReason | undefined;
  /** The features behind the decision, highest confidence first. */
  readonly features: readonly string[];
  readonly evidence: readonly ChapterEvidence[];
  readonly sections: readonly SectionDecision[];
}

const RULES: Readonly<Record<AsvsFamily, readonly ChapterRule[]>> = {
  '5.0': RULES_5_0_0,
  '4.0': RULES_4_0_3,
};

const NOTHING_FOUND = 'No evidence found.';

/**
 * Decides every chapter of a version from a repository's features, in order. Weak features never give `yes`. A chapter
 * without evidence is `no`, or `unsure` if the coverage says that not enough was read. Without coverage, all was read.
 */
export function chaptersFromFeatures(
  version: AsvsVersion,
  features: readonly AsvsFeature[],
  coverage?: AsvsCoverage | null,
): readonly ChapterDecision[] {
  const known = new Map(features.map((feature) => [feature.id, feature]));
  const notRead = notReadReason(coverage);
  return RULES[familyOf(version)].map((rule) => decide(version, rule, { known, notRead }));
}

type Known = ReadonlyMap<string, AsvsFeature>;

interface Found {
  readonly known: Known;
  /** Why a missing feature says nothing. Undefined if it says no. */
  readonly notRead: string | undefined;
}

function decide(version: AsvsVersion, rule: ChapterRule, { known, notRead }: Found): ChapterDecision {
  const outcomes = rule.clauses.flatMap((clause) => outcomeOf(clause, known) ?? []);
  const best = outcomes.find(({ decision }) => decision === 'yes') ?? outcomes[0];
  const name = chapterOf(version, rule.id)?.name ?? rule.id;
  const missing = notRead === undefined ? 'no' : 'unsure';
  const decision = best?.decision ?? missing;
  const sections = (rule.sections ?? []).map(({ id, any }): SectionDecision => {
    const found = presentOf(any, known);
    const sure = decision === 'yes' && found.some(({ confidence }) => isAtLeast(confidence, 'medium'));
    return {
      id,
      name: sectionOf(version, id)?.name ?? id,
      decision: sure ? 'yes' : found.length > 0 && decision !== 'no' ? 'unsure' : missing,
      evidence: chooseEvidence(found.flatMap(({ evidence }) => evidence)),
    };
  });
  if (best === undefined)
    return {
      id: rule.id,
      name,
      decision,
      confidence: notRead === undefined ? 'medium' : 'weak',
      reason: notRead ?? NOTHING_FOUND,
      unsureReason: notRead === undefined ? undefined : 'not_read',
      features: [],
      evidence: [],
      sections,
    };
  // Every clause with the same decision adds its evidence, so that a reader sees all of it.
  const agreeing = outcomes.filter((outcome) => outcome.decision === decision).flatMap(({ found }) => found);
  const found = [...new Set([...best.found, ...agreeing])];
  return {
    id: rule.id,
    name,
    decision,
    confidence: decision === 'yes' ? confidenceOf(found) : 'weak',
    reason: best.clause.reason,
    unsureReason: decision === 'unsure' ? 'weak_evidence' : undefined,
    features: found.map(({ id }) => id),
    evidence: evidenceOfChapter({
      subject: CHAPTER_SUBJECTS[familyOf(version)][rule.id],
      known,
      found,
      deciding: best.found,
    }),
    sections,
  };
}

interface Outcome {
  readonly clause: ChapterClause;
  readonly decision: 'yes' | 'unsure';
  readonly found: readonly AsvsFeature[];
}

/** Returns the outcome of a clause, or undefined if its conditions are not met. */
function outcomeOf(clause: ChapterClause, known: Known): Outcome | undefined {
  const against = presentOf(clause.without ?? [], known);
  if (isSure(against)) return undefined;
  const found = presentOf(clause.any, known);
  const conditions = (clause.with ?? []).map((any) => presentOf(any, known));
  if (found.length === 0 || conditions.some((list) => list.length === 0)) return undefined;
  const isFound = isSure(found) || (clause.single === true && found.some(hasMediumPiece));
  const sure = isFound && conditions.every(isSure);
  return { clause, decision: sure ? clause.decision : 'unsure', found };
}

function isSure(list: readonly AsvsFeature[]): boolean {
  return list.some(({ confidence }) => isAtLeast(confidence, 'medium'));
}

/** Settings may be those of programs of others, and a dependency may serve another use. */
function hasMediumPiece({ evidence }: AsvsFeature): boolean {
  return evidence.some(({ confidence, kind }) => kind === 'code' && isAtLeast(confidence, 'medium'));
}

/** Returns the features of a list that were found, highest confidence first. */
function presentOf(ids: readonly string[], known: Known): AsvsFeature[] {
  const found = ids.flatMap((id) => known.get(id) ?? []);
  return (['strong', 'medium', 'weak'] as const).flatMap((level) =>
    found.filter(({ confidence }) => confidence === level),
  );
}

function confidenceOf(found: readonly AsvsFeature[]): AsvsConfidence {
  return found.some(({ confidence }) => confidence === 'strong') ? 'strong' : 'medium';
}
