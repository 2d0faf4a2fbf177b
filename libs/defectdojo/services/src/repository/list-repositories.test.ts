import { catalogueOf } from '@gecko-defectdojo/asvs';
import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { ingestScan, makeScan } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { updateProfile } from '../asvs/update-profile.ts';
import { createTestContext, createTestTeam } from '../team.fixture.ts';
import { listRepositories } from './list-repositories.ts';

/** Findings of a scan: login, injection, and one that belongs to no chapter by its CWE alone. */
const FINDINGS = [
  { cwe: 'CWE-287', severity: 9.5 },
  { cwe: 'CWE-287', severity: 7.2 },
  { cwe: 'CWE-89', severity: 8.1 },
  { cwe: 'CWE-89', severity: 3 },
  { cwe: 'CWE-22', severity: 5 },
] as const;

const NONE = { critical: 0, high: 0, medium: 0, low: 0 };

let testDatabase: TestDatabase;
let context: ServiceContext;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());
beforeEach(async () => {
  context = await createTestTeam(createTestContext(testDatabase.database));
});

async function scan(repository: string, findings: number): Promise<string> {
  const { teamId } = context.actor;
  const report = makeScan({
    findings,
    repository,
    change: (finding, index) => ({ ...finding, ...FINDINGS[index] }),
  });
  const { repositoryId } = await withTeam(context.database, teamId, (tx) =>
    ingestScan(tx, { teamId, report }),
  );
  return repositoryId;
}

describe('a row of the repositories table', () => {
  it('counts open findings by severity, and marks the chapters with critical and high ones', async () => {
    await scan('acme/shop', FINDINGS.length);
    await scan('acme/web', 0);
    const { items } = await listRepositories(context, {});
    expect(items).toMatchObject([
      { name: 'acme/shop', openFindings: { critical: 1, high: 2, medium: 1, low: 1 }, lastChange: null },
      { name: 'acme/web', openFindings: NONE, severeChapters: [] },
    ]);
    const severe = items[0]?.severeChapters?.toSorted((a, b) => a.id.localeCompare(b.id));
    expect(severe).toEqual([
      { id: 'V1', severity: 'high' },
      { id: 'V6', severity: 'critical' },
    ]);
  });

  it('shows every chapter as not assessed until something is known of it', async () => {
    const repositoryId = await scan('acme/shop', 0);
    const all = catalogueOf(DEFAULT_ASVS_VERSION).chapters.map(({ id }) => id);
    const row = async () => (await listRepositories(context, {})).items[0];
    expect(await row()).toMatchObject({ chapters: [], notRead: all });
    await updateProfile(context, { repositoryId }, { chapters: [{ id: 'V6', applies: true }] });
    expect(await row()).toMatchObject({ chapters: [{ id: 'V6' }], notRead: all.filter((id) => id !== 'V6') });
  });

  it('belongs to its team alone', async () => {
    await scan('acme/shop', 3);
    const stranger = await createTestTeam(createTestContext(testDatabase.database));
    expect(await listRepositories(stranger, {})).toMatchObject({ items: [], pagination: { total: 0 } });
  });
});
