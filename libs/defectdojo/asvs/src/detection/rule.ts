import type { AsvsConfidence, AsvsEvidence } from '@gecko-defectdojo/contract';
import type { Language } from './language.ts';
import type { Ecosystem } from './manifest/dependency.ts';

/** The kind of source of evidence. */
export type EvidenceKind = AsvsEvidence['kind'];

/** A regular expression with literals for pre-selection: every match must contain one of `near`. */
export interface RulePattern {
  readonly near: readonly string[];
  /** Tried on one line of at most 2,000 characters without comments. Linear: only classes repeat without a bound. */
  readonly regex: RegExp;
}

/** A rule that reads code, configuration or a schema. */
export interface CodeRule {
  readonly id: string;
  /** The reason why a match is evidence for the feature, as a sentence for the reader. */
  readonly reason: string;
  readonly languages: readonly Language[];
  readonly confidence: AsvsConfidence;
  /** Default: `code`. */
  readonly kind?: EvidenceKind;
  /** True if matches in many files count as one. Another rule must agree before the feature has medium confidence. */
  readonly countsOnce?: boolean;
  /** Literals that must stand alone, not inside a longer word. Case matters. */
  readonly tokens?: readonly string[];
  /** Tokens of one language only, because they are ordinary words in others. */
  readonly tokensOf?: Partial<Record<Language, readonly string[]>>;
  readonly patterns?: readonly RulePattern[];
  /** Lines in the rule's first language that the rule must find. */
  readonly yes: readonly string[];
  /** Similar lines that the rule must not find. */
  readonly no: readonly string[];
}

/** A rule about the names of direct dependencies that ship with the product. */
export interface DependencyRule {
  readonly id: string;
  readonly reason: string;
  readonly confidence: AsvsConfidence;
  /** True if many manifests count as one. */
  readonly countsOnce?: boolean;
  /** Names by ecosystem. A Go name includes its packages and major versions. A Maven name is the artifact's. */
  readonly names: Partial<Record<Ecosystem, readonly string[]>>;
}

/** A rule about paths only. */
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

/** All rules for one feature. */
export interface FeatureRules {
  readonly id: string;
  readonly name: string;
  /** The meaning of the feature, for any version of the standard. */
  readonly reason: string;
  readonly dependencies?: readonly DependencyRule[];
  readonly code?: readonly CodeRule[];
  readonly files?: readonly FileRule[];
}
