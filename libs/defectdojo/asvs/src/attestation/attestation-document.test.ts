import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOf, requirementsOf } from '../catalogue/catalogue.ts';
import {
  ASVS_LEVELS,
  ASVS_REQUIREMENT_STATUSES,
  ASVS_VERDICTS,
  ASVS_VERSIONS,
} from '@gecko-defectdojo/contract';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { attestationDocument, attestationJson } from './attestation-document.ts';
import type { AttestationOptions } from './attestation-document.ts';
import type { ChapterScope, RepositoryScope, RequirementScope } from './scope.ts';

const library = dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json'));
const schemaOf = (name: string) =>
  JSON.parse(readFileSync(join(library, 'res/schema', `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;

const ajv = new Ajv.default({ strict: false });
for (const name of ['spdx', 'jsf-0.82'])
  ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
addFormats.default(ajv);
// ajv-formats has URIs but no IRIs. `URL` serialised every address in the document, so each is a URI.
ajv.addFormat('iri-reference', /^[^\s<>"{}|\\^`]*$/);
ajv.addFormat('idn-email', /@/);
const validate = ajv.compile(schemaOf('bom-1.6'));

const identity = {
  id: 'BE374ACD-2d1e-4ac1-8f20-e11ace484ef2',
  timestamp: '2027-01-02T03:04:05.000Z',
  organization: 'Example Ltd',
  tool: { name: 'Gecko' },
};

const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('git@github.com:a/b.git', 'https://host/a b/ü?q=<x>#L1', 'javascript:alert(1)', ''),
);
const evidence = fc.record(
  { path: fc.string(), line: fc.nat(), rule: fc.string(), url },
  { requiredKeys: ['path', 'rule'] },
);
const scopeOf = (chapterId: string): fc.Arbitrary<ChapterScope> =>
  fc.record(
    {
      chapterId: fc.constant(chapterId),
      decision: fc.constantFrom('yes', 'no', 'unsure'),
      decidedBy: fc.constantFrom('detection', 'person'),
      reason: fc.string(),
      evidence: fc.array(evidence, { maxLength: 7 }),
      openFindings: fc.nat(),
    },
    { requiredKeys: ['chapterId', 'decision', 'decidedBy', 'evidence', 'openFindings'] },
  );
const requirementScopes = (version: AsvsVersion): fc.Arbitrary<RequirementScope[]> =>
  fc.subarray(requirementsOf(version, 'V1', 3).map(({ id }) => id)).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            status: fc.constantFrom(...ASVS_REQUIREMENT_STATUSES),
            openFindings: fc.nat(),
            evidence: fc.array(evidence, { maxLength: 5 }),
            reason: fc.string({ minLength: 1 }),
          })
          .map(({ reason, ...scope }): RequirementScope => {
            const verdict = ASVS_VERDICTS.find((one) => one === scope.status);
            const statement = verdict && { verdict, reason, at: identity.timestamp };
            return { id, chapterId: 'V1', ...scope, statement };
          }),
      ),
    ),
  );
const options: fc.Arbitrary<AttestationOptions> = fc.constantFrom(...ASVS_VERSIONS).chain((version) => {
  const ids = catalogueOf(version).chapters.map((chapter) => chapter.id);
  const repository: fc.Arbitrary<RepositoryScope> = fc.record(
    {
      id: fc.uuid(),
      name: fc.string(),
      url,
      commit: fc.string(),
      level: fc.constantFrom(...ASVS_LEVELS),
      chapters: fc.subarray(ids).chain((some) => fc.tuple(...some.map(scopeOf))),
      requirements: requirementScopes(version),
    },
    { requiredKeys: ['id', 'name', 'level', 'chapters', 'requirements'] },
  );
  return fc.record({
    id: fc.uuid(),
    timestamp: fc.constant(identity.timestamp),
    organization: fc.string(),
    tool: fc.constant(identity.tool),
    version: fc.constant(version),
    repositories: fc.uniqueArray(repository, { selector: ({ id }) => id, maxLength: 4 }),
  });
});

describe('the attestation', () => {
  it('is valid CycloneDX 1.6 for any repositories', () => {
    fc.assert(
      fc.property(options, (of) => {
        const document: unknown = JSON.parse(attestationJson(of));
        expect(validate(document) ? null : validate.errors).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('is validated by a schema that refuses other documents', () => {
    const document = attestationDocument({ ...identity, version: '5.0.0', repositories: [] });
    expect(validate(JSON.parse(JSON.stringify(document)))).toBe(true);
    expect(validate({ ...document, specVersion: 16 })).toBe(false);
    expect(validate({ ...document, declarations: { certified: true } })).toBe(false);
  });

  it('defines every reference that it uses, each once', () => {
    fc.assert(
      fc.property(options, (of) => {
        const document = attestationDocument(of);
        const [standard] = document.definitions.standards;
        const { assessors, attestations, claims, evidence: places, targets } = document.declarations;
        const defined = [
          ...[standard!, ...standard!.requirements, ...standard!.levels],
          ...[...assessors, ...claims, ...places, ...targets.components],
        ].map((entry) => entry['bom-ref']);
        expect(new Set(defined).size).toBe(defined.length);
        const used = [
          ...standard!.levels.flatMap(({ requirements }) => requirements),
          ...standard!.requirements.flatMap((entry) => ('parent' in entry ? [entry.parent] : [])),
          ...attestations.flatMap(({ assessor, map }) => [
            assessor,
            ...map.flatMap((entry) => [entry.requirement, ...entry.claims, ...(entry.counterClaims ?? [])]),
          ]),
          ...claims.flatMap((claim) => [claim.target, ...claim.evidence]),
        ];
        expect([...new Set(used)].filter((ref) => !defined.includes(ref))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('states no confidence and no requirement text', () => {
    fc.assert(
      fc.property(options, (of) => {
        const keys = new Set<string>();
        JSON.stringify(attestationDocument(of), (key, value: unknown) => {
          keys.add(key);
          return value;
        });
        for (const key of ['confidence', 'text', 'signatories']) expect(keys).not.toContain(key);
      }),
      { numRuns: 20 },
    );
  });

  it('states a conformance exactly where a person has stated one', () => {
    fc.assert(
      fc.property(options, (of) => {
        const { attestations } = attestationDocument(of).declarations;
        attestations.forEach(({ map }, index) => {
          const { requirements, chapters } = of.repositories[index]!;
          const applies = chapters.some(
            ({ chapterId, decision }) => chapterId === 'V1' && decision === 'yes',
          );
          const level = of.repositories[index]!.level;
          const expected = new Set(requirementsOf(of.version, 'V1', level).map(({ id }) => id));
          const stated = requirements.filter(
            ({ id, status }) => (status === 'met' || status === 'not_met') && applies && expected.has(id),
          );
          expect(
            map.flatMap((entry) => (entry.conformance ? [[entry.requirement, entry.conformance.score]] : [])),
          ).toEqual(stated.map(({ id, status }) => [`V${id}`, status === 'met' ? 1 : 0]));
        });
      }),
      { numRuns: 40 },
    );
  });

  const repository: RepositoryScope = {
    id: 'r1',
    name: 'shop',
    url: 'https://user:secret@git.example/shop',
    commit: 'abc123',
    level: 1,
    chapters: [
      {
        chapterId: 'V6',
        decision: 'yes',
        decidedBy: 'detection',
        evidence: [
          { path: 'src/login.ts', line: 12, rule: 'password-login', url: 'https://git.example/l#12' },
        ],
        openFindings: 2,
      },
      { chapterId: 'V16', decision: 'yes', decidedBy: 'detection', evidence: [], openFindings: 0 },
      {
        chapterId: 'V17',
        decision: 'no',
        decidedBy: 'person',
        reason: 'No calls.',
        evidence: [],
        openFindings: 0,
      },
      { chapterId: 'V9', decision: 'unsure', decidedBy: 'detection', evidence: [], openFindings: 0 },
    ],
    requirements: [
      {
        ...{ id: '6.2.1', chapterId: 'V6', status: 'met', openFindings: 1, evidence: [] },
        statement: { verdict: 'met', reason: 'Reviewed.', at: identity.timestamp },
      },
      { id: '6.2.2', chapterId: 'V6', status: 'findings', openFindings: 2, evidence: [] },
      {
        ...{ id: '6.2.4', chapterId: 'V6', status: 'assumed_met', openFindings: 0 },
        evidence: [{ path: 'settings.py', line: 8, rule: 'password-common-refused' }],
      },
      { id: '6.2.5', chapterId: 'V6', status: 'open', openFindings: 0, evidence: [] },
    ],
  };
  const { declarations } = attestationDocument({ ...identity, version: '5.0.0', repositories: [repository] });

  it('expects every requirement up to the level, only of chapters that apply', () => {
    const expected = requirementsOf('5.0.0', 'V6', 1).map(({ id }) => `V${id}`);
    expect(declarations.attestations[0]!.map.map((entry) => entry.requirement)).toEqual([
      ...expected,
      'V16',
      'V17',
      'V9',
    ]);
  });

  it('describes in sentences which chapters apply, from which level, which do not, and which are undecided', () => {
    const ofChapters = declarations.claims.filter(({ predicate }) => predicate.startsWith('Chapter'));
    expect(ofChapters.map(({ predicate, reasoning }) => [predicate, reasoning])).toEqual([
      [
        'Chapter V6 Authentication of ASVS 5.0.0 applies to this repository; 13 of its requirements are expected at L1.',
        'Decided by detection. Found in the code; see the evidence.',
      ],
      [
        'Chapter V16 Security Logging and Error Handling of ASVS 5.0.0 applies to this repository from L2; it has no requirement at L1.',
        'Decided by detection. No evidence was found in the code.',
      ],
      [
        'Chapter V17 WebRTC of ASVS 5.0.0 does not apply to this repository.',
        'Decided by a person: No calls.',
      ],
      [
        'Chapter V9 Self-contained Tokens of ASVS 5.0.0 is undecided for this repository.',
        'Decided by detection. No evidence was found in the code. This is not enough to decide.',
      ],
    ]);
    expect(declarations.attestations[0]!.summary).toBe(
      'Scope of shop under ASVS 5.0.0 at L1: chapters that apply 2, that do not 1, not decided 1; ' +
        'requirements expected 13, stated as met 1, as not met 0, as not applicable 0, with open findings 1, ' +
        'assumed to be met 1.',
    );
    expect(declarations.affirmation.statement).toContain('not a certificate');
  });

  it('says of a requirement what a person states, which findings are open, and what the code shows', () => {
    const known = declarations.claims.filter(({ predicate }) => predicate.startsWith('Requirement'));
    expect(known.map(({ predicate, reasoning }) => [predicate, reasoning])).toEqual([
      [
        'Requirement V6.2.1 of ASVS 5.0.0 is met, as a person states.',
        'Stated by a person at 2027-01-02T03:04:05.000Z: Reviewed. Open findings filed under it: 1.',
      ],
      [
        'Requirement V6.2.2 of ASVS 5.0.0 has open findings.',
        'Open findings whose weakness is filed under this requirement: 2.',
      ],
      [
        'Requirement V6.2.4 of ASVS 5.0.0 is assumed to be met, because the code shows a control. It was not verified.',
        'Found in the code; see the evidence.',
      ],
    ]);
    const entries = declarations.attestations[0]!.map.filter(({ requirement }) =>
      ['V6.2.1', 'V6.2.2', 'V6.2.4', 'V6.2.5'].includes(requirement),
    );
    expect(entries).toEqual([
      {
        requirement: 'V6.2.1',
        claims: ['claim:r1:V6', 'claim:r1:V6.2.1'],
        conformance: {
          score: 1,
          rationale:
            'Stated by a person at 2027-01-02T03:04:05.000Z: Reviewed. Open findings filed under it: 1.',
        },
      },
      { requirement: 'V6.2.2', claims: ['claim:r1:V6'], counterClaims: ['claim:r1:V6.2.2'] },
      { requirement: 'V6.2.4', claims: ['claim:r1:V6', 'claim:r1:V6.2.4'] },
      { requirement: 'V6.2.5', claims: ['claim:r1:V6'] },
    ]);
  });

  it('names the places of the evidence and the examined commit, without a password', () => {
    expect(declarations.evidence).toEqual([
      {
        'bom-ref': 'evidence:r1:V6:1',
        description: 'Found by the rule password-login.',
        data: [{ name: 'src/login.ts:12', contents: { url: 'https://git.example/l#12' } }],
      },
      {
        'bom-ref': 'evidence:r1:V6.2.4:1',
        description: 'Found by the rule password-common-refused.',
        data: [{ name: 'settings.py:8' }],
      },
    ]);
    expect(declarations.targets.components).toEqual([
      {
        type: 'application',
        'bom-ref': 'repository:r1',
        name: 'shop',
        version: 'abc123',
        externalReferences: [{ type: 'vcs', url: 'https://git.example/shop' }],
      },
    ]);
  });
});
