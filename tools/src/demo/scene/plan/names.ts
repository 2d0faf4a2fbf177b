import type { HostProvider } from '@gecko-defectdojo/host';
import type { Random } from '../../../random/random.ts';

const GROUPS = [
  'payments',
  'identity',
  'platform',
  'growth',
  'logistics',
  'risk',
  'support',
  'commerce',
  'data',
  'messaging',
] as const;
const THINGS = [
  'ledger',
  'invoice',
  'session',
  'catalog',
  'pricing',
  'parcel',
  'consent',
  'fraud',
  'ticket',
  'search',
  'voucher',
  'webhook',
  'report',
  'profile',
  'cart',
  'refund',
  'tenant',
  'audit',
  'export',
  'stock',
] as const;
const KINDS = [
  'service',
  'api',
  'worker',
  'web',
  'gateway',
  'sdk',
  'importer',
  'scheduler',
  'console',
  'connector',
] as const;

const LONG_NAME =
  'distributed-tracing-and-continuous-profiling-collector-for-multi-region-kubernetes-clusters';

/** A repository's place: a provider, and a name with its groups as that provider has them. */
export interface RepositoryName {
  readonly provider: HostProvider;
  readonly fullName: string;
  readonly defaultBranch: string;
}

/** Returns different names, in an order of chance. There are 2,000. */
export function repositoryNames(count: number, random: Random): RepositoryName[] {
  const all = GROUPS.flatMap((group) =>
    THINGS.flatMap((thing) => KINDS.map((kind) => [group, `${thing}-${kind}`] as const)),
  );
  // Fisher and Yates.
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = random.int(0, last);
    const [a, b] = [all[last], all[other]];
    if (a && b) [all[last], all[other]] = [b, a];
  }
  return all.slice(0, count).map(([group, name]) => placeName(group, name, random));
}

/** Returns a name that is longer than any column of a table. */
export function longName(random: Random): RepositoryName {
  return placeName('platform/observability', LONG_NAME, random);
}

function placeName(group: string, name: string, random: Random): RepositoryName {
  const provider = random.pick<HostProvider>(['github', 'github', 'github', 'gitlab', 'gitlab', 'bitbucket']);
  const defaultBranch = random.pick(['main', 'main', 'main', 'master', 'trunk']);
  // GitHub and Bitbucket have one group, GitLab has groups in groups.
  const fullName =
    provider === 'gitlab' ? `acme/${group}/${name}` : `acme-${group.replace('/', '-')}/${name}`;
  return { provider, fullName, defaultBranch };
}

/** Returns the product's name that a person would give: `Payments ledger service`. */
export function productName(fullName: string): string {
  const words = fullName.replace(/^acme[-/]/, '').replaceAll(/[-/]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
