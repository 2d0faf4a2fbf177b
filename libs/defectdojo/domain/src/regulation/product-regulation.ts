/**
 * The state of a regulation of a product, as far as Gecko has to do with it. `adding`: Gecko is about to add it or to
 * take it away, so that it is Gecko's if it is there. `added`: Gecko has added it. `found`: others had. `removed`:
 * others took it away, and Gecko leaves it so.
 */
export type RegulationState = 'adding' | 'added' | 'found' | 'removed';

/** A regulation of a product. */
export interface ProductRegulation {
  /** DefectDojo's id of the regulation. */
  readonly id: number;
  readonly state: RegulationState;
}

/** The result of looking the regulation up in an instance. */
export interface KnownRegulation {
  /** Null where the instance has none, or does not show it to the user of the key. */
  readonly id: number | null;
  /** When it was looked up, in ISO 8601. */
  readonly at: string;
  /** True where the user may not read regulations. */
  readonly isRefused?: boolean;
}

/**
 * Returns the state after a product was read. `adding` asks for a write, and nothing else does: what a person took away
 * stays away, also where that person had added it.
 *
 * @param state null as long as Gecko knows nothing of it
 */
export function regulationAfterRead(state: RegulationState | null, isThere: boolean): RegulationState {
  if (isThere) return state === 'adding' || state === 'added' ? 'added' : 'found';
  return state === null || state === 'adding' ? 'adding' : 'removed';
}

/** Returns true if the regulation of a product is Gecko's, so that Gecko takes it away once it no longer applies. */
export function isOwnRegulation(state: RegulationState): boolean {
  return state === 'adding' || state === 'added';
}

/** How long the result of a look-up holds. */
const KNOWN_FOR_MS = 24 * 60 * 60 * 1000;

/** Returns true if the result of a look-up still holds. */
export function isRegulationKnown(known: KnownRegulation | null, now: Date): known is KnownRegulation {
  return known !== null && now.getTime() - Date.parse(known.at) < KNOWN_FOR_MS;
}
