/** The scope of a hold: one team, one instance for all teams that are connected to it, or everything. */
export type HoldScope = 'team' | 'instance' | 'all';

/** Why exports are paused, and since when. */
export type Pause =
  | {
      /** The connection's switch, *Push on scan complete*. */
      readonly source: 'connection';
      readonly since: Date;
      /** The person who switched it off. Null if that is not known. */
      readonly by: string | null;
    }
  | {
      /** A person has paused the mapping alone. */
      readonly source: 'mapping';
      readonly since: Date;
      readonly by: string | null;
    }
  | {
      /** Gecko's operators hold it. */
      readonly source: 'operator';
      readonly since: Date;
      readonly scope: HoldScope;
      /** In words for customers. */
      readonly reason: string;
    };

/** The switch of a connection, and what operators hold of it. `pausedAt` and `heldAt` are set while they pause. */
export interface ConnectionSwitch {
  readonly pausedAt: Date | null;
  readonly pausedBy: string | null;
  readonly heldAt: Date | null;
  readonly holdScope: HoldScope | null;
  readonly holdReason: string | null;
}

/** The switch of a mapping. `pausedAt` is set while a person has paused it. */
export interface MappingSwitch {
  readonly pausedAt: Date | null;
  readonly pausedBy: string | null;
  /** A removed mapping has no switch any more, so what is left to be done for it does not wait. */
  readonly removedAt: Date | null;
}

/**
 * Returns what pauses exports of a connection, or pushes of a mapping, or undefined while nothing does. A hold comes
 * before the switches: it stops more, and people of the team cannot end it. Then comes the switch of the connection,
 * which stops every mapping. Everything that asks whether exports are paused asks here; in SQL it is
 * `defectdojo.is_paused`, and `is_held` and `is_silenced` for what a hold stops beside it.
 */
export function pauseOf(connection: ConnectionSwitch, mapping?: MappingSwitch): Pause | undefined {
  const { pausedAt, pausedBy, heldAt, holdScope, holdReason } = connection;
  if (heldAt !== null)
    return { source: 'operator', since: heldAt, scope: holdScope ?? 'all', reason: holdReason ?? '' };
  if (pausedAt !== null) return { source: 'connection', since: pausedAt, by: pausedBy };
  return mapping === undefined ? undefined : pauseOfMapping(mapping);
}

function pauseOfMapping({ pausedAt, pausedBy, removedAt }: MappingSwitch): Pause | undefined {
  if (pausedAt === null || removedAt !== null) return undefined;
  return { source: 'mapping', since: pausedAt, by: pausedBy };
}

/** Returns true if a push may write: nothing pauses exports, or a person started it by hand and no operator holds it. */
export function mayWrite(push: { readonly byHand: boolean }, pause: Pause | undefined): boolean {
  return pause === undefined || (push.byHand && pause.source !== 'operator');
}

/**
 * Returns true if jobs may read from DefectDojo: unless operators hold the instance, from which they want every request
 * kept.
 */
export function mayRead(pause: Pause | undefined): boolean {
  return pause?.source !== 'operator' || pause.scope !== 'instance';
}
