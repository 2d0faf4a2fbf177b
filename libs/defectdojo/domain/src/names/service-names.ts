import { SERVICE_MAX_LENGTH } from '../render/identity.ts';

const NUMBERS_MAX = 100;
/** So much of a branch's name is in a service; the rest of its 200 characters is for the repository. */
const BRANCH_PART_MAX = 100;

/** The repository and branch that a `service` names. */
export interface NamedSource {
  /** `group/name`. */
  readonly fullName: string;
  /** Tells two repositories with one name apart. */
  readonly provider: string;
  /** Undefined for the first branch of a mapping. */
  readonly branch?: string | undefined;
}

/**
 * Yields the names of a `service` for a repository and branch, the best first, at most 101: the repository's name, with
 * that of a further branch, and with a suffix where another mapping has it. No white space around it: it is the title of
 * the test as well, where DefectDojo removes that.
 */
export function* serviceNames({ fullName, provider, branch }: NamedSource): Generator<string> {
  if (branch === undefined) yield fullName.slice(0, SERVICE_MAX_LENGTH).trim();
  const label = branch?.slice(0, BRANCH_PART_MAX) ?? provider;
  yield withSuffix(fullName, ` (${label})`);
  for (let number = 2; number <= NUMBERS_MAX; number += 1)
    yield withSuffix(fullName, ` (${label} ${String(number)})`);
}

function withSuffix(fullName: string, suffix: string): string {
  return fullName.slice(0, SERVICE_MAX_LENGTH - suffix.length) + suffix;
}

/**
 * Returns the name of a repository when its mapping was made, from the `service` of the first branch. Null if it still
 * has that name. At most 200 characters.
 */
export function formerNameOf(
  service: string,
  { fullName, provider }: Omit<NamedSource, 'branch'>,
): string | null {
  const suffix = suffixOf(service, provider);
  const former = service.slice(0, service.length - suffix.length);
  const current = suffix === '' ? fullName.slice(0, SERVICE_MAX_LENGTH).trim() : withSuffix(fullName, suffix);
  return service === current ? null : former;
}

/** Returns the suffix that `serviceNames` gave a service for its provider: ` (github)`, ` (github 2)` or nothing. */
function suffixOf(service: string, provider: string): string {
  const begin = service.lastIndexOf(` (${provider}`);
  if (begin === -1) return '';
  const rest = service.slice(begin + ` (${provider}`.length);
  return /^(?: \d{1,3})?\)$/.test(rest) ? service.slice(begin) : '';
}
