import type { Connection } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** Says how exports go on after a hold of Gecko's operators. */
export const HELD_WORDS =
  'Nothing is lost, and what waits goes on by itself. Until then Push now does not work either.';

type Mapped = Pick<Connection, 'mappedRepositories'>;

/** Says what switching exports on would do, and how much it looks at. */
export function switchOnWords({ mappedRepositories }: Mapped, format: Format): string {
  if (mappedRepositories === 0) return 'Nothing is lost.';
  return `Nothing is lost. Once they are on, Gecko looks at ${repositories(mappedRepositories, format)}.`;
}

/** Says what follows now that exports are switched on. */
export function catchUpWords({ mappedRepositories }: Mapped, format: Format): string {
  if (mappedRepositories === 0) return 'Exports are on.';
  return `Exports are on. In a few seconds Gecko looks at ${repositories(mappedRepositories, format)}.`;
}

/** Says what follows for a product that was just made. `connection` is the one that the page knows. */
export function firstPushWords(connection: Pick<Connection, 'pausedAt' | 'hold'> | null | undefined): string {
  if (connection?.hold)
    return 'Gecko’s operators have paused exports: its findings follow when they end that.';
  return typeof connection?.pausedAt === 'string'
    ? 'Exports are paused: choose Push now to push everything to it.'
    : 'Gecko pushes everything to it.';
}

function repositories(count: number, format: Format): string {
  return format.counted(count, 'repository', 'repositories');
}
