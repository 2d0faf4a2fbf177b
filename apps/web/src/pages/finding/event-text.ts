import { FindingStatus } from '@gecko-defectdojo/contract';
import type { FindingEvent } from '../../api/findings.ts';
import { format } from '../../text/format.ts';
import { STATUS_NAMES } from '../../text/names.ts';
import { SEVERITY_NAMES, severityOf } from '../../text/severity.ts';

function statusName(status: string | null): string {
  const known = FindingStatus.safeParse(status);
  return known.success ? STATUS_NAMES[known.data] : (status ?? 'unknown');
}

function severityName(score: string | null): string {
  const value = score === null ? Number.NaN : Number(score);
  return Number.isNaN(value) ? "Gecko's own" : `${SEVERITY_NAMES[severityOf(value)]} (${value.toFixed(1)})`;
}

/** Formats a day in the database's notation. */
function dayOf(text: string): string {
  const day = new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  return Number.isNaN(day.getTime()) ? text : format.day(day.toISOString());
}

/** Returns the words for an event, without its actor. */
export function eventText({ what, from, to }: Pick<FindingEvent, 'what' | 'from' | 'to'>): string {
  switch (what) {
    case 'status':
      return `changed the status from ${statusName(from)} to ${statusName(to)}`;
    case 'severity':
      return `changed the severity from ${severityName(from)} to ${severityName(to)}`;
    case 'accepted_until':
      return to === null ? 'removed the expiry' : `set the expiry to ${dayOf(to)}`;
  }
}

/** Returns the actor of an event; Gecko if there is none. */
export function actorName({ by }: Pick<FindingEvent, 'by'>): string {
  return by === null ? 'Gecko' : (by.name ?? 'A former member');
}
