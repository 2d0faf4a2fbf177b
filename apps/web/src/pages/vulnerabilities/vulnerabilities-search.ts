import { FINDING_STATUSES, FINDING_TYPES } from '@gecko-defectdojo/contract';
import { z } from 'zod';
import type { FindingsFilter } from '../../api/findings.ts';
import { SEVERITIES } from '../../text/severity.ts';

const SORTS = ['severity', 'title', 'status', 'detected'] as const;
export type Sort = (typeof SORTS)[number];

export const DRAWER_TABS = ['overview', 'fix', 'exploit', 'cvss', 'activity'] as const;
export type DrawerTab = (typeof DRAWER_TABS)[number];

/** The default search parameters: open findings, the worst first. */
export const VULNERABILITIES_DEFAULTS = {
  search: '',
  branch: '',
  status: 'open,in_progress',
  severity: '',
  type: '',
  asvs: '',
  sort: 'severity',
  order: 'desc',
  page: 1,
  finding: '',
  tab: 'overview',
} as const;

const defaults = VULNERABILITIES_DEFAULTS;
const ASVS_PLACE = /^v(\d\.\d\.\d)-(V\d{1,2}|\d{1,2}\.\d{1,2}\.\d{1,2})$/;
const Text = z.coerce.string().max(200);

/** The search parameters of the page. Invalid values become defaults. */
export const VulnerabilitiesSearch = z.object({
  search: Text.default(defaults.search).catch(defaults.search),
  branch: Text.default(defaults.branch).catch(defaults.branch),
  status: Text.default(defaults.status).catch(defaults.status),
  severity: Text.default(defaults.severity).catch(defaults.severity),
  type: Text.default(defaults.type).catch(defaults.type),
  /** A chapter or a requirement of the ASVS, as the standard writes them: `v5.0.0-V10`, `v5.0.0-10.4.1`. */
  asvs: z
    .union([z.string().regex(ASVS_PLACE), z.literal('')])
    .default(defaults.asvs)
    .catch(defaults.asvs),
  sort: z.enum(SORTS).default(defaults.sort).catch(defaults.sort),
  order: z.enum(['asc', 'desc']).default(defaults.order).catch(defaults.order),
  page: z.int().min(1).max(100_000).default(defaults.page).catch(defaults.page),
  finding: z
    .union([z.uuid(), z.literal('')])
    .default(defaults.finding)
    .catch(defaults.finding),
  tab: z.enum(DRAWER_TABS).default(defaults.tab).catch(defaults.tab),
});
export type VulnerabilitiesSearch = z.infer<typeof VulnerabilitiesSearch>;

/** Returns the values of a closed set that a text names, in the set's order; none for `all` or an unknown text. */
export function parseChosen<T extends string>(known: readonly T[], text: string): T[] {
  const named = new Set(text.split(','));
  return known.filter((value) => named.has(value));
}

/** Returns values in the form of the address. */
export function writeChosen(values: readonly string[]): string {
  return values.length === 0 ? 'all' : values.join(',');
}

/** Returns the filters of the list. Without a branch, the default one. */
export function filterOf(search: VulnerabilitiesSearch, defaultBranch: string): FindingsFilter {
  return {
    branch: search.branch === '' ? defaultBranch : search.branch,
    search: search.search.trim(),
    status: parseChosen(FINDING_STATUSES, search.status),
    severity: parseChosen(SEVERITIES, search.severity),
    type: parseChosen(FINDING_TYPES, search.type),
    asvs: search.asvs,
  };
}

/** Returns the words for a chapter or a requirement of the address: `ASVS 5.0.0 V10`. */
export function placeWords(asvs: string): string {
  return asvs.replace(ASVS_PLACE, 'ASVS $1 $2');
}

const SUFFIX = '/vulnerabilities';

/** Returns the repository's path from the rest of the address; undefined for other pages. */
export function repositoryPathOf(splat: string): string | undefined {
  return splat.endsWith(SUFFIX) && splat.length > SUFFIX.length ? splat.slice(0, -SUFFIX.length) : undefined;
}
