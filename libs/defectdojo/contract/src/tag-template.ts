/**
 * The names in braces of a tag's template: the repository's name without its group, its group, both, the branch, and
 * of the finding its type, the person or group that is to fix it, and each of its tags.
 */
const TAG_PLACEHOLDERS = ['name', 'group', 'repository', 'branch', 'type', 'owner', 'tag'] as const;

/** Characters that DefectDojo takes in no tag (2.46 to 3.2). */
const FORBIDDEN = /[\s,'"]/;

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Returns what is wrong with a template of a tag, as a sentence; undefined for a good one. */
export function tagTemplateProblem(template: string): string | undefined {
  if (FORBIDDEN.test(template)) return 'A tag has no spaces, commas or quotation marks.';
  if (/[\p{Cc}\p{Cs}]/v.test(template)) return 'A tag has no control characters.';
  const known: readonly string[] = TAG_PLACEHOLDERS;
  const unknown = [...template.matchAll(PLACEHOLDER)].find(([, name = '']) => !known.includes(name));
  if (unknown) return `"${unknown[0]}" is not known. Known are ${listed(known)}.`;
  if (/[{}]/.test(template.replace(PLACEHOLDER, ''))) return 'A brace has no partner.';
  return undefined;
}

function listed(names: readonly string[]): string {
  const all = names.map((name) => `{${name}}`);
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}
