/** Formats a time as DefectDojo's API does: UTC, `Z`, and a fraction only if there is one. */
export function formatDateTime(time: Date): string {
  const text = time.toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : `${text.slice(0, -1)}000Z`;
}

export function formatDate(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Parses a time. One without a zone is taken as UTC, the server's default zone. */
export function parseDateTime(text: string): Date | undefined {
  const trimmed = text.trim();
  const hasZone = /(z|[+-]\d\d:?\d\d)$/i.test(trimmed) || !/\d\d:\d\d/.test(trimmed);
  const time = new Date(hasZone ? trimmed : `${trimmed}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Parses `YYYY-MM-DD`. Undefined for a day that does not exist. */
export function parseDate(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && formatDate(time) === text ? text : undefined;
}

export function addDays(date: string, days: number): string {
  return formatDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000));
}
