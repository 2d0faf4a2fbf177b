import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { ENDLESS } from '../ledger/ledger-entry.ts';

/** DefectDojo ends an acceptance when its day begins in the server's time zone: up to a day (of 25 h) early. */
export const ACCEPTANCE_EARLY_MS = 25 * 3_600_000;

export interface MayHaveEndedOptions {
  readonly now: Date;
  /** How much earlier than Gecko's end DefectDojo may end it, in milliseconds. Default `ACCEPTANCE_EARLY_MS`. */
  readonly earlyMs?: number | undefined;
}

/** Returns true if DefectDojo may have ended a Risk Acceptance by itself at `now`. `expiresAt` is ISO 8601. */
export function mayHaveEnded(
  expiresAt: string,
  { now, earlyMs = ACCEPTANCE_EARLY_MS }: MayHaveEndedOptions,
): boolean {
  return Date.parse(expiresAt) - earlyMs <= now.getTime();
}

/**
 * Returns a time of DefectDojo as Gecko writes times, in UTC to the millisecond; undefined for none or an unreadable
 * one.
 */
export function instantOf(time: string | null): string | undefined {
  const at = time === null ? NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** Returns the end of a Risk Acceptance as the ledger writes it: `ENDLESS` for none. Undefined for an unreadable one. */
export function acceptanceEnd(time: string | null): string | undefined {
  return time === null ? ENDLESS : instantOf(time);
}

/**
 * Returns a finding as it is at `now`: open from the end of its accepted risk on, also before the host has set it back.
 * The host does that with a timer, which may be late or may not run at all.
 */
export function atPresent(finding: GeckoFinding, now: Date): GeckoFinding {
  const { status, acceptedUntil } = finding;
  if (status !== 'accepted_risk' || acceptedUntil === null) return finding;
  if (Date.parse(acceptedUntil) > now.getTime()) return finding;
  // No person has opened it.
  const triage = finding.triagedBy === undefined ? {} : { triagedBy: null };
  return { ...finding, ...triage, status: 'open', statusChangedAt: acceptedUntil, acceptedUntil: null };
}
