import { createRandom } from '../../../random/random.ts';
import type { Random } from '../../../random/random.ts';
import { longName, productName, repositoryNames } from './names.ts';
import type { RepositoryName } from './names.ts';
import type { CodeKind, RepositoryPlan, Role } from './repository-plan.ts';

/** The same for every run, so that pictures and measurements of two runs can be compared. */
export const SEED = 11;

/** The repositories that the short demo makes, and those of them that are mapped. */
export const HAND_MADE = { repositories: 3, mapped: 2 } as const;

const MAPPED_SHARE = 0.42;

/** Days before today on which the story begins, and on which the last repository was mapped. */
export const FIRST_DAY = 28;
const LAST_DAY = 2;
/** Days before today on which many were mapped at once. */
const BATCH_DAY = 8;

/** The states of mapped repositories, the most telling first: a small team has only the first of them. */
const MAPPED_ROLES: readonly Role[] = [
  'rejected',
  'failed',
  'throttled',
  'regular',
  'lost',
  'queued',
  'running',
  'changed_there',
  'regular',
  'never_scanned',
  'pull_requests_only',
  'other_branch',
  'long_names',
  'broken',
  'rejected',
  'lost',
  'failed',
  'lost',
  'rejected',
  'lost',
  'pull_requests_only',
];
/** The states of the others. */
const UNMAPPED_ROLES: readonly Role[] = [
  'regular',
  'never_scanned',
  'pull_requests_only',
  'removed',
  'regular',
  'never_scanned',
];

/** The days on which the parts of the story begin; today is 0. Other roles begin on any day. */
const DAYS: Partial<Record<Role, number>> = {
  rejected: 0,
  failed: 0,
  throttled: 0,
  broken: 0,
  queued: 4,
  running: 5,
  changed_there: 15,
  lost: 21,
  removed: 22,
};

/** So that there is something to push, and to show. */
const FINDINGS: Partial<Record<Role, number>> = {
  rejected: 14,
  failed: 11,
  throttled: 10,
  broken: 6,
  running: 96,
  changed_there: 14,
  long_names: 9,
};

/**
 * Plans a team with this many repositories, those of the short demo included. Returns the others. The same number gives
 * the same plan.
 */
export function planTeam(repositories: number): readonly RepositoryPlan[] {
  const made = repositories - HAND_MADE.repositories;
  const mapped = Math.max(1, Math.round(repositories * MAPPED_SHARE) - HAND_MADE.mapped);
  const names = repositoryNames(made, createRandom(SEED, 'names'));
  const random = createRandom(SEED, 'repositories');
  const products = createProducts(random);
  return names.map((name, index) => {
    const isMapped = index < mapped;
    const role = (isMapped ? MAPPED_ROLES[index] : UNMAPPED_ROLES[index - mapped]) ?? 'regular';
    return planOne(role, name, {
      random,
      ...(isMapped ? { products } : {}),
      ...(isMapped && role === 'regular' ? { day: dayOfRegular(index, random) } : {}),
    });
  });
}

/** The first one is there from the beginning, so that the story has a person; every fifth is mapped with others. */
function dayOfRegular(index: number, random: Random): number {
  if (index === MAPPED_ROLES.indexOf('regular')) return FIRST_DAY;
  const day = random.int(LAST_DAY, FIRST_DAY);
  return index % 5 === 3 ? BATCH_DAY : day;
}

interface PlanOptions {
  readonly random: Random;
  /** Names the product; absent for a repository that is not mapped. */
  readonly products?: (name: string) => string;
  /** Default: the day of its role, or any. */
  readonly day?: number;
}

function planOne(role: Role, given: RepositoryName, options: PlanOptions): RepositoryPlan {
  const { random, products, day = DAYS[role] ?? random.int(LAST_DAY, FIRST_DAY) } = options;
  const name = role === 'long_names' ? longName(random) : given;
  const isMapped = products !== undefined || role === 'removed';
  const isScanned = role !== 'never_scanned' && role !== 'pull_requests_only';
  return {
    role,
    ...name,
    product: isMapped ? (products ?? productName)(name.fullName) : undefined,
    isInBatch: products !== undefined && role === 'regular' && day === BATCH_DAY,
    day,
    findings: isScanned ? (FINDINGS[role] ?? findingsOf(random)) : 0,
    code: isScanned ? codeOf(role, random) : 'none',
    // Many pages are shown with the one that has something to show on each.
    isDecided: role === 'changed_there' || (isScanned && random.isTrue(0.2)),
  };
}

/** Most repositories have few findings, some have none, a few have many. */
function findingsOf(random: Random): number {
  if (random.isTrue(0.12)) return 0;
  return random.isTrue(0.1) ? random.int(12, 28) : random.int(1, 10);
}

function codeOf(role: Role, random: Random): CodeKind {
  if (role === 'changed_there') return 'service';
  return random.pick<CodeKind>([
    'service',
    'service',
    'service',
    'service',
    'website',
    'website',
    'library',
    'worker',
    'worker',
    'unclear',
    'unread',
    'none',
  ]);
}

/** Most repositories have a product of their own; some share the one of the repository before them. */
function createProducts(random: Random): (fullName: string) => string {
  let last: string | undefined;
  return (fullName) => {
    last = last !== undefined && random.isTrue(0.08) ? last : productName(fullName);
    return last;
  };
}
