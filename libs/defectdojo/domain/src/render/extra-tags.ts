import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { cleanTag } from './sanitise.ts';
import { isOwnTag } from './tags.ts';

/** The most tags that templates make of one finding, and the length of the longest. */
const TAGS_MAX = 20;
const LENGTH_MAX = 100;

/** Stands between tags in the ledger. No tag has a comma. */
const SEPARATOR = ',';

type Named = Pick<GeckoFinding, 'type' | 'owner' | 'tags'>;

/** Where a finding was found. */
interface Place {
  /** The repository's full name, such as `acme/shop`. */
  readonly repositoryName: string;
  readonly branch: string;
}

/**
 * Returns the tags that a team's templates make of a finding, sorted, as DefectDojo stores them. A template makes no
 * tag where a value that it names is missing, and one for each where the finding has several. A tag that Gecko gives
 * anyway is left out.
 */
export function extraTagsOf(
  templates: readonly string[],
  finding: Named,
  { repositoryName, branch }: Place,
): readonly string[] {
  const end = repositoryName.lastIndexOf('/');
  const values: Values = {
    name: [repositoryName.slice(end + 1)],
    group: end > 0 ? [repositoryName.slice(0, end)] : [],
    repository: [repositoryName],
    branch: [branch],
    type: [finding.type],
    owner: [finding.owner ?? ''],
    tag: finding.tags ?? [],
  };
  const tags = templates
    .flatMap((template) => filled(template, values))
    .flatMap((tag) => cleanTag(tag.slice(0, LENGTH_MAX)) ?? [])
    .filter((tag) => !isOwnTag(tag));
  return [...new Set(tags)].sort().slice(0, TAGS_MAX);
}

type Values = Readonly<Record<string, readonly string[]>>;

/** Returns the template with each value of the first name in it, then of the next. */
function filled(template: string, values: Values): readonly string[] {
  const [whole, name = ''] = /\{([a-z]+)\}/.exec(template) ?? [];
  if (whole === undefined) return [template];
  const [before = '', ...rest] = template.split(whole);
  const after = filled(rest.join(whole), values);
  const known = (values[name] ?? []).map((value) => value.trim()).filter((value) => value !== '');
  return known.flatMap((value) => after.map((end) => before + value + end)).slice(0, TAGS_MAX);
}

/** Returns tags as the ledger keeps them. */
export function keptTags(tags: readonly string[]): string {
  return tags.join(SEPARATOR);
}

/** Returns the tags that templates made of a finding when it was last sent. */
export function formerTags(sent: Readonly<Record<string, string>> | undefined): readonly string[] {
  const kept = sent?.['extra_tags'] ?? '';
  return kept === '' ? [] : kept.split(SEPARATOR);
}
