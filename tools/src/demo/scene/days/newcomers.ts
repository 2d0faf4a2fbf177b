import { DEFAULT_PRODUCT_TYPE } from '@gecko-defectdojo/contract';
import { repositories, withTeam as withGeckoTeam, hostSqlOf } from '@gecko/data';
import { repositoryAdded } from '@gecko-defectdojo/host';
import { ingestScan } from '@gecko/host';
import { withTeam } from '@gecko-defectdojo/data';
import { createMapping, recordDetection, updateProfile } from '@gecko-defectdojo/services';
import { detectionOf } from '../plan/detection-of.ts';
import { reportOf, webPageOf } from '../plan/report-of.ts';
import type { RepositoryPlan } from '../plan/repository-plan.ts';
import { remember } from '../stage/stage.ts';
import type { MappedRepository, Stage, StagedRepository } from '../stage/stage.ts';

/** A branch that a person chose. */
export const RELEASE_BRANCH = 'release/2026.4';

/** Lets Gecko come to know a repository: it is scanned, its code is looked at, and a person decides on its profile. */
export async function arrive(stage: Stage, plan: RepositoryPlan, at: Date): Promise<StagedRepository> {
  const repositoryId = await scanFirst(stage, plan, at);
  const arrived = { plan, repositoryId, changes: 0 };
  remember(stage, arrived);
  if (plan.isDecided) await decide(stage, arrived);
  return arrived;
}

async function scanFirst(stage: Stage, plan: RepositoryPlan, at: Date): Promise<string> {
  const { role } = plan;
  if (role === 'never_scanned') return addUnscanned(stage, plan);
  const kind = role === 'pull_requests_only' ? 'pr' : 'deep';
  const branch = role === 'other_branch' ? RELEASE_BRANCH : plan.defaultBranch;
  const report = reportOf(plan, { kind, branch, completedAt: at });
  const { gecko, context, teamId } = stage;
  const { repositoryId, scanId } = await withGeckoTeam(gecko, teamId, (tx) =>
    ingestScan(tx, { teamId, report }),
  );
  const result = detectionOf(plan);
  if (result) {
    const scan = { teamId, repositoryId, scanId, branch, commit: report.scan.commit };
    await withTeam(context.database, teamId, (tx) => recordDetection(tx, { ...scan, result, seconds: 4 }));
  }
  return repositoryId;
}

/** Connects a repository that no scan has looked at. */
function addUnscanned(
  { gecko, teamId }: Stage,
  { provider, fullName, defaultBranch }: RepositoryPlan,
): Promise<string> {
  return withGeckoTeam(gecko, teamId, async (tx) => {
    const url = webPageOf({ provider, fullName });
    const [row] = await tx
      .insert(repositories)
      .values({ teamId, provider, fullName, url, defaultBranch })
      .returning({ id: repositories.id });
    if (!row) throw new Error('The insert returned no row.');
    await repositoryAdded(hostSqlOf(tx), { teamId, repositoryId: row.id });
    return row.id;
  });
}

const LEVEL_REASONS = [
  'Customers have accounts and pay here.',
  'Reached from the office network only.',
  'Holds health data of patients.',
] as const;

/** A person chooses the level of a repository, and mostly says that one chapter does not apply. */
async function decide(stage: Stage, { plan, repositoryId }: StagedRepository): Promise<void> {
  const number = stage.repositories.size;
  const level = ([2, 1, 3] as const)[number % 3] ?? 2;
  const levelReason = LEVEL_REASONS[number % 3] ?? '';
  const excluded = { id: 'V12', applies: false, reason: 'TLS ends at the load balancer.' };
  const chapters = number % 3 === 1 && plan.role === 'regular' ? [] : [excluded];
  await updateProfile(stage.max, { repositoryId }, { level, levelReason, chapters });
}

/** Maps a repository to its product, which is made unless another repository has it already. */
export async function map(stage: Stage, repository: StagedRepository): Promise<MappedRepository> {
  const { plan, repositoryId } = repository;
  const name = plan.product ?? plan.fullName;
  const productId = stage.simulator.state.products().find((product) => product.name === name)?.id;
  const { id: mappingId } = await createMapping(stage.repositories.size % 3 === 0 ? stage.ada : stage.max, {
    repositoryId,
    product:
      productId === undefined
        ? { kind: 'new', name, productType: DEFAULT_PRODUCT_TYPE }
        : { kind: 'existing', productId },
    ...(plan.role === 'other_branch' ? { branch: RELEASE_BRANCH } : {}),
  });
  const mapped = { ...repository, mappingId };
  remember(stage, mapped);
  return mapped;
}
