import type { StatusChange } from '../../api/findings.ts';
import { format } from '../../text/format.ts';
import { STATUS_NAMES } from '../../text/names.ts';
import { SEVERITY_NAMES, severityOf } from '../../text/severity.ts';

/** Returns the notice after a change of status. */
export function statusNotice(changed: number, { status, acceptedUntil }: StatusChange): string {
  if (changed === 0) return `Nothing to change: already ${STATUS_NAMES[status]}.`;
  const until = acceptedUntil === undefined ? '' : ` until ${format.day(acceptedUntil)}`;
  return `${format.counted(changed, 'finding')} set to ${STATUS_NAMES[status]}${until}.`;
}

/** Returns the notice after a change of severity; null stands for Gecko's own. */
export function severityNotice(severity: number | null): string {
  if (severity === null) return "Severity set back to Gecko's own.";
  return `Severity set to ${SEVERITY_NAMES[severityOf(severity)]} (${severity.toFixed(1)}).`;
}
