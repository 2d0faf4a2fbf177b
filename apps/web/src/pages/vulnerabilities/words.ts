import type { StatusChange, Triaged } from '../../api/findings.ts';
import type { ScanRun } from '../../api/repositories.ts';
import { format } from '../../text/format.ts';
import { STATUS_NAMES } from '../../text/names.ts';
import { SEVERITY_NAMES, severityOf } from '../../text/severity.ts';

/** The texts of a repository's vulnerabilities. */
export const words = {
  back: 'Repositories',
  runScan: 'Run scan',
  scanning: 'Scanning',
  neverScanned: 'Never scanned',
  scanned: 'Scanned',
  loadingRepository: 'Loading the repository',
  loading: 'Loading findings',
  caption: 'Findings',
  thing: 'finding',
  things: 'findings',
  columns: { severity: 'Severity', title: 'Finding', status: 'Status', detected: 'Detected' },
  until: (day: string) => `until ${day}`,

  search: 'Search title, file or CWE',
  filters: { status: 'Status', severity: 'Severity', type: 'Type' },

  selection: 'Selected findings',
  selectPage: 'Select all on this page',
  select: (title: string) => `Select ${title}`,
  selected: (count: number) => `${format.counted(count, 'finding')} selected`,
  selectFirst: (count: number) => `Select the first ${format.number(count)}`,
  setStatus: 'Set status',

  emptyPage: { title: 'This page is empty', action: 'Go to the first page' },
  noMatch: {
    title: 'No finding matches',
    text: 'Shorten the search, or choose more severities and types.',
    action: 'Clear search and filters',
  },
  otherStatus: {
    title: 'No finding has this status',
    text: 'Other findings have another status.',
    action: 'Show every status',
  },
  notScanned: {
    title: 'Not scanned yet',
    text: (branch: string) => `Run a scan of ${branch} to see its findings.`,
  },
  none: { title: 'No findings', text: 'The last scan found nothing on this branch.' },

  reason: { label: 'Reason', hint: 'Optional. DefectDojo shows it too.' },

  accept: {
    title: 'Accept risk',
    description: (count: number) =>
      `${format.counted(count, 'finding')} will count as accepted. Gecko opens ${count === 1 ? 'it' : 'them'} again when the expiry passes.`,
    expiry: 'Expiry',
    hint: 'Optional. It counts to the end of that day.',
    error: 'Choose today or a later day, or leave it empty.',
    cancel: 'Cancel',
    submit: 'Accept risk',
  },
} as const;

/** Returns the result of a scan in one sentence. Leaves out zeros. */
export function scanSummary({ created, updated, reopened, unchanged, dropped }: ScanRun): string {
  const parts = [
    created > 0 ? format.counted(created, 'new finding') : undefined,
    reopened > 0 ? `${format.counted(reopened, 'finding')} open again` : undefined,
    updated > 0 ? `${format.counted(updated, 'finding')} changed` : undefined,
    unchanged > 0 ? `${format.counted(unchanged, 'finding')} unchanged` : undefined,
    dropped > 0 ? `${format.counted(dropped, 'finding')} left out` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'Scan completed. It found nothing.' : `Scan completed: ${parts.join(', ')}.`;
}

/** Says whether DefectDojo follows a change; nothing where it does not. */
const EXPORTS_NOTICE: Readonly<Record<Triaged['exports'], string>> = {
  queued: ' DefectDojo follows with the next push.',
  paused: ' Exports to DefectDojo are paused.',
  none: '',
};

/** Returns the notice after a change of status. */
export function statusNotice(
  { changed, exports }: Triaged,
  { status, acceptedUntil }: Pick<StatusChange, 'status' | 'acceptedUntil'>,
): string {
  if (changed === 0) return `Nothing to change: already ${STATUS_NAMES[status]}.`;
  const until = acceptedUntil === undefined ? '' : ` until ${format.day(acceptedUntil)}`;
  return `${format.counted(changed, 'finding')} set to ${STATUS_NAMES[status]}${until}.${EXPORTS_NOTICE[exports]}`;
}

/** Returns the notice after a change of severity; null stands for Gecko's own. */
export function severityNotice({ exports }: Pick<Triaged, 'exports'>, severity: number | null): string {
  const follows = EXPORTS_NOTICE[exports];
  if (severity === null) return `Severity set back to Gecko's own.${follows}`;
  return `Severity set to ${SEVERITY_NAMES[severityOf(severity)]} (${severity.toFixed(1)}).${follows}`;
}
