import type { AsvsConfidence, AsvsEvidence } from '@gecko-defectdojo/contract';
import type { Language } from './language.ts';
import type { Ecosystem } from './manifest/dependency.ts';

/** Where evidence comes from. */
export type EvidenceKind = AsvsEvidence['kind'];

/** A text to look for in any of some literals' neighbourhood: every match must contain one of `near`. */
export interface RulePattern {
  readonly near: readonly string[];
  /** Tried on one line, comments blanked, at most 2,000 characters. Linear: only classes repeat without a bound. */
  readonly regex: RegExp;
}

/** A rule that reads code, configuration or a schema. */
export interface CodeRule {
  readonly id: string;
  /** Why a match speaks for the feature, as a sentence for the reader of the evidence. */
  readonly reason: string;
  readonly languages: readonly Language[];
  readonly confidence: AsvsConfidence;
  /** Left out, it is `code`. */
  readonly kind?: EvidenceKind;
  /** Matches in many files say no more than one does: another rule has to agree before the feature is sure. */
  readonly countsOnce?: boolean;
  /** Literals that count where they stand alone: not inside a longer word. Case matters. */
  readonly tokens?: readonly string[];
  /** The same for one language: a name that means something in one is any word in another. */
  readonly tokensOf?: Partial<Record<Language, readonly string[]>>;
  readonly patterns?: readonly RulePattern[];
  /** Lines, in the rule's first language, that the rule must find … */
  readonly yes: readonly string[];
  /** … and lines that look alike and that it must not find. */
  readonly no: readonly string[];
}

/** A rule that reads the names of direct dependencies that ship with the product. */
export interface DependencyRule {
  readonly id: string;
  readonly reason: string;
  readonly confidence: AsvsConfidence;
  /** Names by ecosystem. A Go name covers its packages and major versions; a Maven name is an artifact's. */
  readonly names: Partial<Record<Ecosystem, readonly string[]>>;
}

/** A rule that reads paths only. */
export interface FileRule {
  readonly id: string;
  readonly reason: string;
  readonly confidence: AsvsConfidence;
  readonly kind: EvidenceKind;
  readonly countsOnce?: boolean;
  /** Tried on the path in lower case. */
  readonly path: RegExp;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** Everything that speaks for one feature. */
export interface FeatureRules {
  readonly id: string;
  readonly name: string;
  /** What having the feature means, whatever the version of the standard. */
  readonly reason: string;
  readonly dependencies?: readonly DependencyRule[];
  readonly code?: readonly CodeRule[];
  readonly files?: readonly FileRule[];
}
