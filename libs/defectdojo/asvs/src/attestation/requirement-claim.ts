import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { evidenceEntry } from './evidence-entry.ts';
import type { RepositoryScope, RequirementScope } from './scope.ts';

/** The claims about one requirement of one repository, and its conformance if a person has stated one. */
export interface RequirementMap {
  readonly claims: readonly string[];
  readonly counterClaims?: readonly string[];
  /** 1 for met, 0 for not met. */
  readonly conformance?: { readonly score: 0 | 1; readonly rationale: string };
}

/** Options of `requirementClaim`. */
export interface RequirementClaimOptions {
  readonly version: AsvsVersion;
  readonly repository: RepositoryScope;
  readonly requirement: RequirementScope;
}

/**
 * Returns the claim about one requirement of one repository: what a person states, the open findings against it, or what
 * the code shows. Only a statement has a conformance: 1 for met, 0 for not met. Undefined for a requirement of which
 * nothing is known.
 */
export function requirementClaim({ version, repository, requirement }: RequirementClaimOptions) {
  const { id, status } = requirement;
  if (status === 'open') return undefined;
  const ref = `claim:${repository.id}:V${id}`;
  const title = `Requirement V${id} of ASVS ${version}`;
  const evidence =
    status === 'assumed_met'
      ? requirement.evidence.map((place, index) =>
          evidenceEntry(`evidence:${repository.id}:V${id}:${index + 1}`, place),
        )
      : [];
  return {
    evidence,
    claim: {
      'bom-ref': ref,
      target: `repository:${repository.id}`,
      predicate: `${title} ${PREDICATES[status]}`,
      reasoning: reasoning(requirement),
      evidence: evidence.map((entry) => entry['bom-ref']),
    },
    map: mapOf(ref, requirement),
  };
}

function mapOf(ref: string, { status, statement, openFindings }: RequirementScope): RequirementMap {
  if (status === 'findings') return { claims: [], counterClaims: [ref] };
  if (statement === undefined || statement.verdict === 'not_applicable') return { claims: [ref] };
  const score = statement.verdict === 'met' ? 1 : 0;
  return { claims: [ref], conformance: { score, rationale: rationale(statement, openFindings) } };
}

const PREDICATES: Readonly<Record<Exclude<RequirementScope['status'], 'open'>, string>> = {
  met: 'is met, as a person states.',
  not_met: 'is not met, as a person states.',
  not_applicable: 'does not apply to this repository, as a person states.',
  findings: 'has open findings.',
  assumed_met: 'is assumed to be met, because the code shows a control. It was not verified.',
};

function reasoning({ status, statement, openFindings }: RequirementScope): string {
  if (statement !== undefined) return rationale(statement, openFindings);
  if (status === 'assumed_met') return 'Found in the code; see the evidence.';
  return `Open findings whose weakness is filed under this requirement: ${openFindings}.`;
}

function rationale({ reason, at }: NonNullable<RequirementScope['statement']>, openFindings: number): string {
  const against = openFindings === 0 ? '' : ` Open findings filed under it: ${openFindings}.`;
  return `Stated by a person at ${at}: ${reason}${against}`;
}
