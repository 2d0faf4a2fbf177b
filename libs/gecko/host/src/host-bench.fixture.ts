import { randomUUID } from 'node:crypto';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { eq } from 'drizzle-orm';
import { findingEvents, findings, withTeam } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { createTeam } from './identity/create-team.ts';
import { ingestScan } from './ingest/ingest-scan.ts';
import { recordTriggers } from './record-triggers.fixture.ts';
import { parseScanReport } from './ingest/parse-scan-report.ts';

/** A scan report as JSON, with these findings; every scan is one hour later than the one before. */
let hours = 0;
export function reportOf(findingList: readonly object[], scan: object = {}, repository: object = {}) {
  hours += 1;
  const start = Date.UTC(2026, 0, 1) + hours * 3_600_000;
  return {
    scan: {
      id: randomUUID(),
      kind: 'deep',
      branch: 'main',
      commit: 'c0ffee',
      startedAt: new Date(start).toISOString(),
      completedAt: new Date(start + 60_000).toISOString(),
      ...scan,
    },
    repository: {
      provider: 'github',
      fullName: 'acme/shop',
      url: 'https://github.com/acme/shop',
      defaultBranch: 'main',
      ...repository,
    },
    findings: findingList,
  };
}

/** One finding of a report. */
export function findingOf(fingerprint: string, rest: object = {}) {
  return {
    fingerprint,
    type: 'SQLI',
    title: `Injection ${fingerprint}`,
    shortDescription: 'User input reaches a query.',
    description: 'User input reaches a query unescaped.',
    severity: 8.1,
    filePath: 'src/orders.ts',
    ...rest,
  };
}

/** A database with one team, and short ways to act for it. */
export async function openBench() {
  const test = await createTestDatabase();
  const triggers = await recordTriggers(test.ownerUrl);
  const teamId = await createTeam(test.gecko, { name: 'Team' });
  const act = async <T>(work: (tx: Tx) => Promise<T>, team = teamId) => {
    const result = await withTeam(test.gecko, team, work);
    await triggers.read();
    return result;
  };
  return {
    ...test,
    teamId,
    events: triggers.events,
    close: async () => {
      await triggers.close();
      await test.close();
    },
    act,
    ingest: (report: unknown, team = teamId) =>
      act((tx) => ingestScan(tx, { teamId: team, report: parseScanReport(report) }), team),
    rows: async (repositoryId: string) => {
      const list = await act((tx) =>
        tx.select().from(findings).where(eq(findings.repositoryId, repositoryId)),
      );
      return new Map(list.map((row) => [row.fingerprint, row]));
    },
    history: (findingId: string) =>
      act((tx) => tx.select().from(findingEvents).where(eq(findingEvents.findingId, findingId))),
    /** Puts a finding into a status as if a person had, without a verb. */
    force: (id: string, status: FindingStatus, statusChangedAt: Date) =>
      act((tx) => tx.update(findings).set({ status, statusChangedAt }).where(eq(findings.id, id))),
  };
}
