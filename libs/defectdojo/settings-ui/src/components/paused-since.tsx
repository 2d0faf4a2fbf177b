import { Moment } from '@gecko-defectdojo/ui';
import type { Connection } from '@gecko-defectdojo/contract';

export interface PausedSinceProps {
  readonly at: string;
  /** Left out by an API of the release before. */
  readonly by?: Connection['pausedBy'];
  /** Why operators of Gecko hold exports. Absent while the team's own switch pauses them. */
  readonly heldFor?: string | undefined;
}

type Paused = Pick<Connection, 'pausedAt' | 'pausedBy' | 'hold'>;

/**
 * Returns since when exports are paused, and by what: a hold of Gecko's operators comes before the team's own switch.
 * Undefined while they are on, and while that is not known.
 */
export function pausedOf(connection: Paused | null | undefined): PausedSinceProps | undefined {
  if (connection?.hold) return { at: connection.hold.since, heldFor: connection.hold.reason };
  if (typeof connection?.pausedAt !== 'string') return undefined;
  return { at: connection.pausedAt, by: connection.pausedBy };
}

/**
 * Says since when exports are paused, and by whom: `Exports are paused since Nov 28, 17:06, by Ada.` or `Paused by Gecko’s
 * operators since Nov 28, 17:06: your DefectDojo is overloaded.`
 */
export function PausedSince({ at, by, heldFor }: PausedSinceProps) {
  if (heldFor !== undefined)
    return (
      <>
        Paused by Gecko’s operators since <Moment at={at} />: {asSentence(heldFor)}
      </>
    );
  return (
    <>
      Exports are paused since <Moment at={at} />
      {typeof by === 'string' ? `, by ${by}` : ''}.
    </>
  );
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
