import { randomUUID } from 'node:crypto';
import { withTeam } from '@gecko-defectdojo/data';
import { ingestScan, makeScan } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { asRole, createTestContext, createTestTeam } from '../team.fixture.ts';
import { exportMatrixCsv } from './export-matrix.ts';
import { getChapterSummary } from './get-chapter-summary.ts';
import { listChapter } from './list-chapter.ts';
import { listMatrix } from './matrix.ts';
import { recordDetection } from './record-detection.ts';
import { updateProfile } from './update-profile.ts';

const NONE = { critical: 0, high: 0, medium: 0, low: 0 };

let testDatabase: TestDatabase;
let context: ServiceContext;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  context = await createTestTeam(createTestContext(testDatabase.database));
  const oauth = await scan('acme/oauth', [9.5, 9.1, 5]);
  const login = await scan('acme/login', [5]);
  await scan('acme/unknown', [9.9]);
  const detected = await scan('acme/detected', [5], 'CWE-89');
  await applies(oauth, true, 'It is the authorization server.');
  await applies(login, true);
  await applies(await scan('acme/static', [4]), false, 'It has no accounts.');
  await detect(detected);
});
afterAll(() => testDatabase.close());

/** Scans a repository that has a finding for each of these severities, by default in V6. Returns its id. */
async function scan(repository: string, severities: readonly number[], cwe = 'CWE-287'): Promise<string> {
  const { teamId } = context.actor;
  const report = makeScan({
    findings: severities.length,
    repository,
    change: (finding, index) => ({ ...finding, cwe, severity: severities[index] ?? 0 }),
  });
  const { repositoryId } = await withTeam(context.database, teamId, (tx) =>
    ingestScan(tx, { teamId, report }),
  );
  return repositoryId;
}

/** A person decides if V6 applies. */
async function applies(repositoryId: string, isIn: boolean, reason = ''): Promise<void> {
  await updateProfile(
    context,
    { repositoryId },
    { level: 2, chapters: [{ id: 'V6', applies: isIn, ...(reason === '' ? {} : { reason }) }] },
  );
}

/** Detects an authorization server in a repository. */
async function detect(repositoryId: string): Promise<void> {
  const evidence = {
    path: 'src/login.ts',
    line: 3,
    rule: 'bcrypt',
    kind: 'code',
    confidence: 'strong',
    excerpt: 'compare(password)',
  } as const;
  const feature = { id: 'oauth_authorization_server', name: 'OAuth server', confidence: 'strong' } as const;
  const { teamId } = context.actor;
  await withTeam(context.database, teamId, (tx) =>
    recordDetection(tx, {
      teamId,
      repositoryId,
      scanId: randomUUID(),
      commit: 'c0ffee',
      seconds: 1,
      result: {
        rulesVersion: 'test',
        features: [{ ...feature, evidence: [evidence] }],
        files: 1,
        lines: 1,
        coverage: {
          files: 1,
          codeBytes: 60,
          otherBytes: 0,
          languages: [],
          manifests: [],
          unreadable: 0,
          stoppedBy: null,
        },
      },
    }),
  );
}

type ChapterInput = Parameters<typeof listChapter>[1];

async function namesOf(input: Partial<ChapterInput>): Promise<string[]> {
  const { items } = await listChapter(context, { chapterId: 'V6', ...input });
  return items.map(({ name }) => name);
}

describe('the repositories of a chapter', () => {
  it('are those to which it applies, each with the decision, its reason and the open findings there', async () => {
    const { items, pagination } = await listChapter(context, { chapterId: 'V6' });
    expect(pagination.total).toBe(3);
    expect(items).toMatchObject([
      {
        name: 'acme/detected',
        source: 'detected',
        confidence: 'strong',
        decidedBy: null,
        chapterFindings: NONE,
      },
      { name: 'acme/login', source: 'chosen', reason: null, chapterFindings: { ...NONE, medium: 1 } },
      {
        name: 'acme/oauth',
        provider: 'github',
        branch: 'main',
        level: 2,
        levelSource: 'chosen',
        decision: 'yes',
        source: 'chosen',
        confidence: null,
        reason: 'It is the authorization server.',
        decidedBy: 'Test person',
        chapterFindings: { critical: 2, high: 0, medium: 1, low: 0 },
        openFindings: { critical: 2, high: 0, medium: 1, low: 0 },
      },
    ]);
    expect(items.every(({ decidedAt }) => decidedAt !== null)).toBe(true);
  });

  it('are narrowed to open criticals, and to another decision', async () => {
    expect(await namesOf({ severity: 'critical', within: 'chapter' })).toEqual(['acme/oauth']);
    expect(await namesOf({ decision: 'no' })).toEqual(['acme/static']);
    expect(await namesOf({ decision: 'unsure' })).toEqual(['acme/unknown']);
    expect(await namesOf({ decision: 'any', severity: 'critical' })).toEqual(['acme/oauth', 'acme/unknown']);
  });

  it('are found by open criticals of another chapter too: V10 is the home of no class of findings', async () => {
    const input = { chapterId: 'V10', search: 'acme/detected' } as const;
    const { items } = await listChapter(context, { ...input, severity: 'medium' });
    expect(items).toMatchObject([{ chapterFindings: NONE, openFindings: { ...NONE, medium: 1 } }]);
    const there = await listChapter(context, { ...input, severity: 'medium', within: 'chapter' });
    expect(there.items).toEqual([]);
    expect(await getChapterSummary(context, { chapterId: 'V10' })).toMatchObject({
      decisions: { yes: 1 },
      withOpenFindings: { medium: 1 },
      withChapterFindings: NONE,
    });
  });

  it('are sorted by their open findings there', async () => {
    const worstFirst = ['acme/oauth', 'acme/login', 'acme/detected'];
    expect(await namesOf({ sort: 'chapter_findings', order: 'desc' })).toEqual(worstFirst);
    expect(await namesOf({ sort: 'chapter_findings', order: 'asc' })).toEqual(worstFirst.toReversed());
  });

  it('come in pages', async () => {
    const { items, pagination } = await listChapter(context, { chapterId: 'V6', limit: 1, offset: 1 });
    expect(items.map(({ name }) => name)).toEqual(['acme/login']);
    expect(pagination).toMatchObject({ total: 3, limit: 1, offset: 1, hasMore: true });
  });

  it('are counted by the decision and by their open findings', async () => {
    expect(await getChapterSummary(context, { chapterId: 'V6' })).toEqual({
      chapterId: 'V6',
      name: 'Authentication',
      repositories: 5,
      decisions: { yes: 3, unsure: 1, no: 1 },
      withOpenFindings: { critical: 1, high: 0, medium: 3, low: 0 },
      withChapterFindings: { critical: 1, high: 0, medium: 2, low: 0 },
    });
    expect((await getChapterSummary(context, { chapterId: 'V6', search: 'acme/o' })).repositories).toBe(1);
  });

  it('do not exist for a chapter that the version does not have', async () => {
    const chapterId = 'V18';
    await expect(listChapter(context, { chapterId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getChapterSummary(context, { chapterId })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are for those who may read, and of the own team alone', async () => {
    const member = asRole(context, 'member');
    await expect(listChapter(member, { chapterId: 'V6' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getChapterSummary(member, { chapterId: 'V6' })).rejects.toMatchObject({ code: 'forbidden' });
    const other = await createTestTeam(createTestContext(testDatabase.database));
    expect((await listChapter(other, { chapterId: 'V6', decision: 'any' })).items).toEqual([]);
    expect((await getChapterSummary(other, { chapterId: 'V6' })).repositories).toBe(0);
  });
});

describe('the matrix', () => {
  const rows = async (input: Parameters<typeof listMatrix>[1]) =>
    (await listMatrix(context, input)).items.map(({ name }) => name);

  it('is sorted by the open findings of a chapter', async () => {
    const sorted = await rows({ sort: 'V6', order: 'desc' });
    expect(sorted).toEqual(['acme/oauth', 'acme/unknown', 'acme/login', 'acme/static', 'acme/detected']);
  });

  it('is narrowed by the severity of open findings, anywhere or in a chapter', async () => {
    expect(await rows({ severity: 'critical' })).toEqual(['acme/oauth', 'acme/unknown']);
    expect(await rows({ severity: 'critical', chapter: 'V6' })).toEqual(['acme/oauth']);
    const there = { severity: 'critical', chapter: 'V7', decision: 'any', within: 'chapter' } as const;
    expect(await rows(there)).toEqual([]);
  });

  it('refuses an order by another chapter than the one that it is narrowed to', async () => {
    await expect(listMatrix(context, { chapter: 'V6', sort: 'V7' })).rejects.toMatchObject({
      code: 'validation_failed',
      field: 'sort',
    });
  });

  it('is exported as it is narrowed', async () => {
    const linesOf = async (input: Parameters<typeof exportMatrixCsv>[1]) =>
      (await exportMatrixCsv(context, input)).trim().split('\r\n').slice(1);
    // A repository without a level is left out.
    expect(await linesOf({ level: 2 })).toHaveLength(3);
    expect(await linesOf({ chapter: 'V6', severity: 'critical' })).toEqual([
      expect.stringContaining('"acme/oauth"'),
    ]);
  });
});
