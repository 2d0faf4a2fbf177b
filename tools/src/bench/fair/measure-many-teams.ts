import { readFileSync } from 'node:fs';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { withTeam } from '@gecko/data';
import { ingestScan } from '@gecko/host';
import type postgres from 'postgres';
import type { BenchStack } from '../bench-stack.ts';
import { figure } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { makeFairTeam } from './fair-team.ts';
import type { FairTeam } from './fair-team.ts';
import { addMappings, untilPushed } from './many-mappings.ts';

/** How many teams have how many mappings, and how many scans end at once. */
export interface ManyTeamsSizes {
  readonly teams: number;
  readonly mappings: number;
  readonly scans: number;
}

/** Teams that are made at once. */
const LANES = 8;
const FINDINGS = 20;

/** Measures how long the scans of many teams, which end together, take to be pushed, and what memory the worker takes. */
export async function measureManyTeams(
  stack: BenchStack,
  owner: postgres.Sql,
  { teams, mappings, scans, workerPid }: ManyTeamsSizes & { readonly workerPid: number },
): Promise<Figure[]> {
  const made: FairTeam[] = [];
  const numbers = Array.from({ length: teams }, (_, number) => number).values();
  const lane = async () => {
    for (const number of numbers) {
      const team = await makeFairTeam(stack, `team-${String(number)}`, stack.simulator);
      await team.mapNew('one', FINDINGS);
      made.push(team);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await addMappings(
    owner,
    made.map(({ teamId }) => teamId),
    mappings - 1,
  );
  await untilPushed(owner);
  const before = residentMb(workerPid);
  const startedAt = performance.now();
  await Promise.all(
    made
      .slice(0, scans)
      .map((team) =>
        withTeam(stack.gecko, team.teamId, (tx) =>
          ingestScan(tx, { teamId: team.teamId, report: scanAgain(team) }),
        ),
      ),
  );
  const ended = performance.now();
  await untilPushed(owner);
  const drained = performance.now();
  const name = `${String(Math.min(scans, made.length))} scans of ${String(teams)} teams × ${String(mappings)} mappings`;
  return [
    figure(`${name}: they end within`, (ended - startedAt) / 1_000, { unit: 's' }),
    figure(`${name}: all pushed after`, (drained - startedAt) / 1_000, { unit: 's' }),
    figure('– memory of the worker that it adds', residentMb(workerPid) - before, { unit: 'MB', goal: 50 }),
  ];
}

/** Returns another scan of a team's repository, with a finding more than its first. */
function scanAgain({ name }: FairTeam) {
  return makeScan({
    findings: FINDINGS + 1,
    repository: `${name}/one`,
    startedAt: new Date('2026-06-02T01:00:00.000Z'),
  });
}

/** Returns the resident memory of a process in MB, as Linux tells it. */
function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1_024;
}
