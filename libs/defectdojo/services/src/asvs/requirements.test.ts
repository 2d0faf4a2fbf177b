import { randomUUID } from 'node:crypto';
import type { AsvsFeature, StateRequirementInput } from '@gecko-defectdojo/contract';
import { listAudit, withTeam } from '@gecko-defectdojo/data';
import { ingestScan, makeScan } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { asRole, createTestContext, createTestTeam } from '../team.fixture.ts';
import { exportAttestation, exportMatrixCsv, exportRequirementsCsv } from './export-matrix.ts';
import { listProfileHistory } from './list-history.ts';
import { listRequirements } from './list-requirements.ts';
import { listMatrix } from './matrix.ts';
import { recordDetection } from './record-detection.ts';
import { stateRequirement } from './state-requirement.ts';
import { updateProfile } from './update-profile.ts';

let testDatabase: TestDatabase;
let context: ServiceContext;
let repositoryId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());
beforeEach(async () => {
  context = await createTestTeam(createTestContext(testDatabase.database));
  // SQL injection, and a weakness that only a chapter fits.
  repositoryId = await scan(['CWE-89', 'CWE-564', 'CWE-74']);
});

/** Scans a repository that has a finding of each of these weaknesses. Returns its id. */
async function scan(cwes: readonly string[]): Promise<string> {
  const { teamId } = context.actor;
  const report = makeScan({
    findings: cwes.length,
    repository: 'acme/shop',
    change: (finding, index) => ({ ...finding, cwe: cwes[index] ?? null, severity: 8 - index }),
  });
  const scanned = await withTeam(context.database, teamId, (tx) => ingestScan(tx, { teamId, report }));
  return scanned.repositoryId;
}

function feature(id: string, path: string): AsvsFeature {
  const evidence = { path, line: 7, rule: id, kind: 'code', confidence: 'strong', excerpt: 'set()' } as const;
  return { id, name: id, confidence: 'strong', evidence: [evidence] };
}

/** Detects a server that sets HttpOnly, and has a database. */
async function detect(): Promise<void> {
  const { teamId } = context.actor;
  const features = ['sql', 'http_server', 'cookies', 'html_output', 'cookie_http_only'];
  await withTeam(context.database, teamId, (tx) =>
    recordDetection(tx, {
      ...{ teamId, repositoryId, scanId: randomUUID(), branch: 'main', commit: 'c0ffee0', seconds: 1 },
      result: {
        rulesVersion: 'test',
        features: features.map((id) => feature(id, `src/${id}.ts`)),
        ...{ files: 1, lines: 1 },
      },
    }),
  );
}

const state = (requirementId: string, input: StateRequirementInput) =>
  stateRequirement(context, { repositoryId, requirementId }, input);

async function requirement(id: string) {
  const chapter = `V${id.split('.')[0] ?? ''}`;
  const { items } = await listRequirements(context, { repositoryId, chapter });
  return items.find((one) => one.id === id);
}

describe('the requirements of a repository', () => {
  it('are those of L1, assumed, before any code was read', async () => {
    const { items, ...rest } = await listRequirements(context, { repositoryId, chapter: 'V1' });
    const { level, levelAssumed } = rest;
    expect(rest).toMatchObject({ provider: 'github', repositoryName: 'acme/shop', branch: 'main' });
    expect({ level, levelAssumed, count: items.length }).toEqual({
      level: 1,
      levelAssumed: true,
      count: 8,
    });
    expect(await listRequirements(context, { repositoryId })).toMatchObject({
      counts: { expected: 0 },
      items: [],
    });
  });

  it('are those of the chapters that apply, at the level that a person chose', async () => {
    await detect();
    await updateProfile(context, { repositoryId }, { level: 2 });
    const { items, counts, levelAssumed } = await listRequirements(context, { repositoryId });
    const chapters = [...new Set(items.map(({ chapterId }) => chapterId))];
    expect(chapters).toContain('V3');
    expect(chapters).not.toContain('V17');
    expect(levelAssumed).toBe(false);
    expect(counts).toMatchObject({ expected: items.length, findings: 1, assumed_met: 1, met: 0 });
    expect(Math.max(...items.map(({ level }) => level))).toBe(2);
  });

  it('have the open findings whose weakness, or a parent of it, is filed there', async () => {
    expect(await requirement('1.2.4')).toMatchObject({
      name: 'Database queries take parameters',
      status: 'findings',
      openFindings: 2,
      highestSeverity: 8,
      evidence: [],
      statement: null,
    });
    const { items } = await listRequirements(context, { repositoryId, chapter: 'V1' });
    expect(items.filter(({ openFindings }) => openFindings > 0)).toHaveLength(1);
  });

  it('are assumed to be met where the code shows it, with the place at the commit', async () => {
    await detect();
    await updateProfile(context, { repositoryId }, { level: 2 });
    expect(await requirement('3.3.4')).toMatchObject({
      status: 'assumed_met',
      evidence: [
        {
          path: 'src/cookie_http_only.ts',
          line: 7,
          url: 'https://github.com/acme/shop/blob/c0ffee0/src/cookie_http_only.ts#L7',
        },
      ],
    });
    expect(await requirement('3.3.2')).toMatchObject({ status: 'open', evidence: [] });
  });

  it('lead to the text of OWASP', async () => {
    expect((await requirement('1.2.4'))?.url).toMatch(
      /^https:\/\/github\.com\/OWASP\/ASVS\/blob\/v5\.0\.0_release\//,
    );
  });

  it('are refused for a chapter that the version does not have', async () => {
    await expect(listRequirements(context, { repositoryId, chapter: 'V40' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a statement', () => {
  it('counts before findings and code, with reason, person and time', async () => {
    expect(await state('1.2.4', { verdict: 'met', reason: 'Reviewed by hand.' })).toMatchObject({
      status: 'met',
      openFindings: 2,
      statement: { verdict: 'met', reason: 'Reviewed by hand.', by: 'Test person' },
    });
    expect(await requirement('1.2.4')).toMatchObject({ status: 'met', openFindings: 2 });
  });

  it('is replaced by a newer one, and taken back, which the history tells', async () => {
    await state('1.2.4', { verdict: 'met', reason: 'Reviewed.' });
    await state('1.2.4', { verdict: 'not_met', reason: 'One query is left.' });
    expect(await requirement('1.2.4')).toMatchObject({ status: 'not_met' });
    await state('1.2.4', { verdict: null });
    expect(await requirement('1.2.4')).toMatchObject({ status: 'findings', statement: null });
    const { items } = await listProfileHistory(context, { repositoryId });
    expect(items.map(({ text }) => text)).toEqual([
      'Took back the statement on requirement 1.2.4 of ASVS 5.0 (before: it is not met).',
      'Stated that requirement 1.2.4 of ASVS 5.0 is not met (before: it is met): One query is left.',
      'Stated that requirement 1.2.4 of ASVS 5.0 is met: Reviewed.',
    ]);
  });

  it('changes nothing when it is made again, or taken back where there is none', async () => {
    await state('6.2.1', { verdict: null });
    await state('1.2.4', { verdict: 'met', reason: 'Reviewed.' });
    await state('1.2.4', { verdict: 'met', reason: 'Reviewed.' });
    const { teamId } = context.actor;
    const { rows } = await withTeam(context.database, teamId, (tx) =>
      listAudit(tx, { teamId, repositoryId, limit: 10, offset: 0 }),
    );
    expect(rows.map(({ action }) => action)).toEqual(['asvs.requirement_stated']);
  });

  it('needs a reason, a requirement of the version, and the right to manage', async () => {
    await expect(state('1.2.4', { verdict: 'met', reason: '  ' })).rejects.toMatchObject({
      code: 'validation_failed',
    });
    await expect(state('1.2.99', { verdict: 'met', reason: 'x' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'ASVS 5.0 has no requirement 1.2.99. Choose another one.',
    });
    const member = asRole(context, 'member');
    const reference = { repositoryId, requirementId: '1.2.4' };
    await expect(stateRequirement(member, reference, { verdict: 'met', reason: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('of another team is out of reach', async () => {
    await state('1.2.4', { verdict: 'met', reason: 'Reviewed.' });
    const other = await createTestTeam(createTestContext(testDatabase.database));
    await expect(listRequirements(other, { repositoryId })).rejects.toMatchObject({
      code: 'repository_not_found',
    });
    await expect(
      stateRequirement(other, { repositoryId, requirementId: '1.2.4' }, { verdict: null }),
    ).rejects.toMatchObject({ code: 'repository_not_found' });
    expect(await requirement('1.2.4')).toMatchObject({ status: 'met' });
  });
});

describe('the numbers of requirements', () => {
  beforeEach(async () => {
    await detect();
    await updateProfile(context, { repositoryId }, { level: 2 });
    await state('1.2.5', { verdict: 'met', reason: 'No command is run.' });
    // Above the level: it is kept, and does not count.
    await state('1.2.10', { verdict: 'met', reason: 'No export.' });
  });

  it('are in the cells of the matrix where they are asked for', async () => {
    const [row] = (await listMatrix(context, { view: 'requirements' })).items;
    const cellOf = (id: string) => row?.cells.find(({ chapterId }) => chapterId === id);
    expect(cellOf('V1')?.requirements).toEqual({
      ...{ expected: 27, met: 1, not_met: 0, not_applicable: 0, findings: 1, assumed_met: 0, open: 25 },
    });
    expect(cellOf('V3')?.requirements).toMatchObject({ assumed_met: 1 });
    const [plain] = (await listMatrix(context, {})).items;
    expect(plain?.cells.some((cell) => 'requirements' in cell)).toBe(false);
  });

  it('are those of the list, and add up to the total in CSV', async () => {
    const { counts } = await listRequirements(context, { repositoryId });
    const lines = (await exportRequirementsCsv(context, {})).trimEnd().split('\r\n');
    const numbersOf = (line = '') =>
      line
        .split(',')
        .slice(4)
        .map((cell) => Number(JSON.parse(cell)));
    const all = numbersOf(lines.at(-1));
    expect(all[0]).toBe(counts.expected);
    const chapters = lines.slice(1, -1).map(numbersOf);
    expect(all).toEqual(all.map((_, column) => chapters.reduce((sum, line) => sum + (line[column] ?? 0), 0)));
    expect(lines.filter((line) => line.includes('"V1 Encoding'))).toEqual([
      '"acme/shop","5.0.0","L2","V1 Encoding and Sanitization","27","1","0","0","1","0","25"',
    ]);
  });

  it('stand in the attestation, with a conformance for the statement alone', async () => {
    const attestation = await exportAttestation(context, {}, randomUUID());
    const { declarations } = JSON.parse(attestation) as {
      declarations: { attestations: { map: { requirement: string; conformance?: object }[] }[] };
    };
    const [{ map } = { map: [] }] = declarations.attestations;
    expect(map.filter(({ conformance }) => conformance !== undefined)).toEqual([
      expect.objectContaining({
        requirement: 'V1.2.5',
        conformance: {
          score: 1,
          rationale: `Stated by a person at ${context.now().toISOString()}: No command is run.`,
        },
      }),
    ]);
  });

  it('change nothing in the matrix as CSV', async () => {
    const [, line] = (await exportMatrixCsv(context, {})).split('\r\n');
    expect(line).toContain('"acme/shop","5.0.0","L2","applies","3"');
  });
});
