/** Why exports are paused, since when, and by whom. */
export interface Pause {
  /** The connection's switch, *Push on scan complete*. */
  readonly source: 'connection';
  readonly since: Date;
  /** The person who switched it off. Null if that is not known. */
  readonly by: string | null;
}

/** The switch of a connection. `pausedAt` is set while it is off. */
export interface ConnectionSwitch {
  readonly pausedAt: Date | null;
  readonly pausedBy: string | null;
}

/**
 * Returns what pauses exports, or undefined while nothing does. Everything that asks whether exports are paused asks
 * here; in SQL it is `defectdojo.is_paused`.
 */
export function pauseOf({ pausedAt, pausedBy }: ConnectionSwitch): Pause | undefined {
  return pausedAt === null ? undefined : { source: 'connection', since: pausedAt, by: pausedBy };
}

/** Returns true if a push may write: nothing pauses exports, or a person started it by hand. */
export function mayWrite(push: { readonly byHand: boolean }, pause: Pause | undefined): boolean {
  return pause === undefined || push.byHand;
}
