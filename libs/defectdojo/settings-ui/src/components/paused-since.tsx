import { Moment } from '@gecko-defectdojo/ui';
import type { Connection } from '@gecko-defectdojo/contract';

export interface PausedSinceProps {
  readonly at: string;
  /** Left out by an API of the release before. */
  readonly by: Connection['pausedBy'];
}

/** Returns since when exports are paused. Undefined while they are on, and while that is not known. */
export function pausedOf(
  connection: Pick<Connection, 'pausedAt' | 'pausedBy'> | null | undefined,
): PausedSinceProps | undefined {
  if (typeof connection?.pausedAt !== 'string') return undefined;
  return { at: connection.pausedAt, by: connection.pausedBy };
}

/** Says since when exports are paused, and by whom: `Exports are paused since Nov 28, 17:06, by Ada.` */
export function PausedSince({ at, by }: PausedSinceProps) {
  return (
    <>
      Exports are paused since <Moment at={at} />
      {typeof by === 'string' ? `, by ${by}` : ''}.
    </>
  );
}
