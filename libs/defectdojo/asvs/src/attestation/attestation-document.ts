import type { AsvsRequirementStatus } from '@gecko-defectdojo/contract';
import { chapterClaim } from './chapter-claim.ts';
import { httpUrl } from './http-url.ts';
import { levelWords } from './level-words.ts';
import { requirementClaim } from './requirement-claim.ts';
import type { RequirementMap } from './requirement-claim.ts';
import type { RepositoryScope, ScopeMatrix } from './scope.ts';
import { standardDefinition } from './standard-definition.ts';

/** Options of an attestation: the matrix, its author and its time. */
export interface AttestationOptions extends ScopeMatrix {
  /** A fresh UUID: the serial number of the document. */
  readonly id: string;
  /** Time of creation as an ISO 8601 instant. */
  readonly timestamp: string;
  /** The organisation that owns the repositories and states their scope itself. */
  readonly organization: string;
  /** The program that creates the document. */
  readonly tool: { readonly name: string; readonly version?: string };
}

/** Stated in every document: what the document does not claim. */
const SCOPE_ONLY =
  'This document states scope: which chapters apply, at which level, and which requirements are expected. A ' +
  'requirement has a conformance only where a person has stated one, with the reason. It is not a certificate; OWASP ' +
  'certifies no product, vendor or verifier.';

/**
 * Returns the matrix as a CycloneDX 1.6 attestation: the standard, and for every repository the chapters that apply,
 * the reasons, the places in the code, and the expected requirements with what is known of each. A conformance is stated
 * only where a person has stated it.
 */
export function attestationDocument(options: AttestationOptions) {
  const { version, repositories, id, timestamp, organization, tool } = options;
  const stated = repositories.map((repository) => ({
    repository,
    chapters: repository.chapters.flatMap((scope) => chapterClaim({ version, repository, scope }) ?? []),
    requirements: new Map<string, NonNullable<ReturnType<typeof requirementClaim>>>(
      repository.requirements.flatMap((requirement) => {
        const claim = requirementClaim({ version, repository, requirement });
        return claim === undefined ? [] : [[`V${requirement.id}`, claim] as const];
      }),
    ),
  }));
  const claims = stated.flatMap(({ chapters, requirements }) => [...chapters, ...requirements.values()]);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${id.toLowerCase()}`,
    version: 1,
    metadata: { timestamp, tools: { components: [{ type: 'application', ...tool }] } },
    definitions: { standards: [standardDefinition(version)] },
    declarations: {
      assessors: [{ 'bom-ref': 'assessor', thirdParty: false, organization: { name: organization } }],
      attestations: stated.map(({ repository, chapters, requirements }) => ({
        summary: summary(
          options,
          repository,
          chapters.reduce((sum, { expected }) => sum + expected.length, 0),
        ),
        assessor: 'assessor',
        map: chapters.flatMap(({ map }) =>
          map.map((entry) => withClaim(entry, requirements.get(entry.requirement))),
        ),
      })),
      claims: claims.map(({ claim }) => claim),
      evidence: claims.flatMap(({ evidence }) => evidence),
      targets: { components: repositories.map(target) },
      affirmation: { statement: SCOPE_ONLY },
    },
  };
}

/** Returns the document as the text of a file, without indentation: a repository takes up to 35 kB even so. */
export function attestationJson(options: AttestationOptions): string {
  return `${JSON.stringify(attestationDocument(options))}\n`;
}

function summary({ version }: AttestationOptions, repository: RepositoryScope, expected: number): string {
  const count = (decision: 'yes' | 'no' | 'unsure') =>
    repository.chapters.filter((scope) => scope.decision === decision).length;
  const stated = (status: AsvsRequirementStatus) =>
    repository.requirements.filter((requirement) => requirement.status === status).length;
  const notRead = repository.chapters.filter(({ unsureReason }) => unsureReason === 'not_read').length;
  return (
    `Scope of ${repository.name} under ASVS ${version} at ${levelWords(repository)}: ` +
    `chapters that apply ${count('yes')}, that do not ${count('no')}, not decided ${count('unsure') - notRead}` +
    `${notRead === 0 ? '' : `, not assessed ${notRead}`}; ` +
    `requirements expected ${expected}, stated as met ${stated('met')}, as not met ${stated('not_met')}, as not ` +
    `applicable ${stated('not_applicable')}, with open findings ${stated('findings')}, assumed to be met ` +
    `${stated('assumed_met')}.`
  );
}

/** A requirement, or a chapter as a whole, with the claims about it. */
interface MapEntry extends RequirementMap {
  readonly requirement: string;
}

/** Returns the entry of a requirement with the claim about the requirement itself, if there is one. */
function withClaim(entry: MapEntry, known: { readonly map: RequirementMap } | undefined): MapEntry {
  if (known === undefined) return entry;
  const { claims, ...others } = known.map;
  return { ...entry, claims: [...entry.claims, ...claims], ...others };
}

function target({ id, name, url, commit }: RepositoryScope) {
  const link = httpUrl(url);
  return {
    type: 'application',
    'bom-ref': `repository:${id}`,
    name,
    ...(commit === undefined ? {} : { version: commit }),
    ...(link === undefined ? {} : { externalReferences: [{ type: 'vcs', url: link }] }),
  };
}
