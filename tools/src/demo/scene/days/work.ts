import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { findings, withTeam } from '@gecko/data';
import { ingestScan, overrideSeverity, runScan, setStatus } from '@gecko/host';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { startPush } from '@gecko-defectdojo/services';
import type { Random } from '../../../random/random.ts';
import { reportOf } from '../plan/report-of.ts';
import { regulars, remember } from '../stage/stage.ts';
import type { MappedRepository, Stage } from '../stage/stage.ts';

const DAY_MS = 86_400_000;

/** A scan finds what the one before found. */
async function scanAgain({ gecko, teamId }: Stage, { repositoryId }: MappedRepository, at: Date) {
  await withTeam(gecko, teamId, (tx) => runScan(tx, { teamId, repositoryId, scanId: randomUUID(), at }));
}

/** The code has changed so many times: each time a finding is gone, one is reworded, and two are new. */
export async function scanChanged(
  stage: Stage,
  repository: MappedRepository,
  at: Date,
  times = 1,
): Promise<void> {
  const { gecko, teamId } = stage;
  const changes = repository.changes + times;
  const report = reportOf(repository.plan, { kind: 'deep', completedAt: at, changes });
  await withTeam(gecko, teamId, (tx) => ingestScan(tx, { teamId, report }));
  remember(stage, { ...repository, changes });
}

/** A pull request is scanned, whose findings are not exported. */
async function scanPullRequest({ gecko, teamId }: Stage, { plan }: MappedRepository, at: Date) {
  const report = reportOf(plan, { kind: 'pr', completedAt: at });
  await withTeam(gecko, teamId, (tx) => ingestScan(tx, { teamId, report }));
}

/** The decisions of people about findings, in turn. */
const DECISIONS: readonly FindingStatus[] = ['fixed', 'false_positive', 'accepted_risk', 'in_progress'];

/** A person decides about the first open findings of a repository, and gives one another severity. */
async function triage(stage: Stage, { repositoryId }: MappedRepository, at: Date): Promise<void> {
  const { gecko, teamId, max } = stage;
  await withTeam(gecko, teamId, async (tx) => {
    const open = await tx
      .select({ id: findings.id })
      .from(findings)
      .where(
        and(
          eq(findings.teamId, teamId),
          eq(findings.repositoryId, repositoryId),
          eq(findings.status, 'open'),
        ),
      )
      .orderBy(asc(findings.fingerprint))
      .limit(DECISIONS.length + 1);
    const by = { teamId, actorId: max.actor.userId, at };
    for (const [index, { id }] of open.entries()) {
      const status = DECISIONS[index];
      if (status === undefined) await overrideSeverity(tx, { ...by, findingIds: [id], severity: 9.4 });
      else
        await setStatus(tx, {
          ...by,
          findingIds: [id],
          status,
          ...(status === 'accepted_risk' ? { acceptedUntil: new Date(Date.now() + 60 * DAY_MS) } : {}),
        });
    }
  });
}

/** Lets the work of a day happen: scans, most of which find nothing new, triage, and pushes by hand. */
export async function workOneDay(stage: Stage, random: Random, at: Date): Promise<void> {
  const known = regulars(stage);
  const isWeekend = at.getUTCDay() % 6 === 0;
  const most = Math.ceil(known.length / 10);
  const turns = isWeekend ? Math.ceil(most / 3) : random.int(Math.ceil(most / 2), most);
  for (let turn = 0; turn < turns; turn += 1) {
    const repository = known[random.int(0, known.length - 1)];
    if (!repository) return;
    const chance = random.next();
    // As it is by now: another turn may have changed it.
    const present = { ...repository, ...stage.repositories.get(repository.plan.fullName) };
    if (chance < 0.45) await scanAgain(stage, present, at);
    else if (chance < 0.7) await scanChanged(stage, present, at);
    else if (chance < 0.88) await triage(stage, present, at);
    else if (chance < 0.93) await scanPullRequest(stage, present, at);
    else await startPush(stage.max, { mappingId: present.mappingId });
  }
}
