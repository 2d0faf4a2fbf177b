/** For how many days a kind of history is kept after it has ended, and the limits of that number. */
export interface RetentionRule {
  readonly days: number;
  readonly min: number;
  readonly max: number;
  /** The history that it covers, and which of it stays for as long as its mapping or repository is there. */
  readonly what: string;
}

/** Ten years. */
const MAX_DAYS = 3_650;

/**
 * All history that is deleted for its age. The ledger, what is unsettled, mappings, connections, profiles and decisions
 * that hold are not in it: they are never deleted for their age. `least_retention` in SQL holds the same least days.
 */
export const RETENTION = {
  pushChanges: {
    days: 90,
    min: 1,
    max: MAX_DAYS,
    what: 'The findings that a push changed. The counts stay with the push.',
  },
  rejections: {
    days: 90,
    min: 1,
    max: MAX_DAYS,
    what: 'Messages of DefectDojo about the findings that it rejected. The last reason of a finding that is still rejected stays.',
  },
  pushes: {
    days: 400,
    min: 30,
    max: MAX_DAYS,
    what: 'Pushes that have ended. The last push of a mapping stays, and the last one that changed something.',
  },
  checks: {
    days: 180,
    min: 7,
    max: MAX_DAYS,
    what: 'Checks and the differences that they found. The last check of a mapping stays.',
  },
  detections: {
    days: 400,
    min: 30,
    max: MAX_DAYS,
    what: 'Features that detection found in the code of a repository. The two newest looks stay.',
  },
  decisions: {
    days: 730,
    min: 90,
    max: MAX_DAYS,
    what: 'Decisions on ASVS sections that were taken back or replaced.',
  },
  notices: { days: 180, min: 30, max: MAX_DAYS, what: 'Notices that are closed.' },
  batches: {
    days: 180,
    min: 7,
    max: MAX_DAYS,
    what: 'Batches of mappings, and what became of each repository. The last batch stays.',
  },
  selections: { days: 30, min: 1, max: MAX_DAYS, what: 'Repositories that a person selected.' },
  requests: { days: 1, min: 1, max: 30, what: 'Idempotency keys, with the responses to their requests.' },
  audit: { days: 730, min: 90, max: MAX_DAYS, what: 'The audit log.' },
  operators: {
    days: 730,
    min: 90,
    max: MAX_DAYS,
    what: 'Acts of operators, and their holds that are released.',
  },
} as const satisfies Readonly<Record<string, RetentionRule>>;

/** A kind of history that is deleted for its age. */
export type RetentionKind = keyof typeof RETENTION;

/** Days by kind of history. */
export type Retention = Readonly<Record<RetentionKind, number>>;

/** The kinds of history, in the order in which they are deleted: what belongs to a push goes before it. */
export const RETENTION_KINDS = Object.keys(RETENTION) as readonly RetentionKind[]; // the keys of the record above

/** The days of `RETENTION`. */
export const DEFAULT_RETENTION = Object.fromEntries(
  RETENTION_KINDS.map((kind) => [kind, RETENTION[kind].days]),
) as Retention; // one number for each kind

/**
 * Returns the days of all kinds: the given ones, and the defaults of the others.
 *
 * @throws RangeError with a sentence for each number that is not right
 */
export function retentionOf(given: Partial<Retention> = {}): Retention {
  const retention = { ...DEFAULT_RETENTION, ...given };
  const complaints = RETENTION_KINDS.flatMap((kind) => complaintsAbout(kind, retention[kind]));
  for (const kind of ['pushChanges', 'rejections'] as const) {
    if (retention[kind] > retention.pushes)
      complaints.push(`Retention of ${kind} must not be longer than that of pushes.`);
  }
  if (complaints.length > 0) throw new RangeError(complaints.join(' '));
  return retention;
}

function complaintsAbout(kind: RetentionKind, days: number): string[] {
  const { min, max } = RETENTION[kind];
  if (Number.isInteger(days) && days >= min && days <= max) return [];
  return [
    `Retention of ${kind} must be a whole number of days from ${String(min)} to ${String(max)}, not ${String(days)}.`,
  ];
}
