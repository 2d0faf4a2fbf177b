import { BRANCH_EXCEPTIONS_MAX, BRANCHES_MAX } from '@gecko-defectdojo/contract/constants';
import { matchesBranch } from './matches-branch.ts';

/** The further branches that a mapping follows by itself. */
export interface BranchRule {
  readonly patterns: readonly string[];
  /** Branches that have a pattern and that a person has closed, newest last. */
  readonly except: readonly string[];
}

export interface RuledBranchesOptions {
  readonly rule: BranchRule;
  /** The branches that the mapping follows, the first one among them. */
  readonly followed: readonly string[];
  /** The branches that were scanned, newest scan first. */
  readonly scanned: readonly string[];
}

/** Branches that have a pattern: those to follow from now on, and those beyond the limit. Newest scan first. */
export interface RuledBranches {
  readonly follow: readonly string[];
  readonly beyond: readonly string[];
}

/** Returns the scanned branches that a rule adds to those that are followed already, at most 10 branches in all. */
export function ruledBranches({ rule, followed, scanned }: RuledBranchesOptions): RuledBranches {
  const wanted = scanned.filter(
    (branch) => !followed.includes(branch) && !rule.except.includes(branch) && hasPattern(rule, branch),
  );
  const room = Math.max(0, BRANCHES_MAX - followed.length);
  return { follow: wanted.slice(0, room), beyond: wanted.slice(room) };
}

/** Returns true if a branch has one of the patterns. */
function hasPattern({ patterns }: Pick<BranchRule, 'patterns'>, branch: string): boolean {
  return patterns.some((pattern) => matchesBranch(pattern, branch));
}

/** Returns the rule with other patterns; undefined without any. Exceptions stay where they have a pattern still. */
export function withPatterns(rule: BranchRule | null, patterns: readonly string[]): BranchRule | undefined {
  if (patterns.length === 0) return undefined;
  const except = (rule?.except ?? []).filter((branch) => hasPattern({ patterns }, branch));
  return { patterns, except };
}

/** Returns the rule after a person has closed a branch: it is not followed again by itself. */
export function withException(rule: BranchRule, branch: string): BranchRule {
  if (!hasPattern(rule, branch)) return rule;
  const others = rule.except.filter((other) => other !== branch);
  return { ...rule, except: [...others, branch].slice(-BRANCH_EXCEPTIONS_MAX) };
}

/** Returns the rule after a person has chosen to follow a branch. */
export function withoutException(rule: BranchRule, branch: string): BranchRule {
  return { ...rule, except: rule.except.filter((other) => other !== branch) };
}
