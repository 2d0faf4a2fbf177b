const forbidden = /[\s,'"]/g;

/** What the API says of a tag it refuses (tag_validator in dojo/validators.py). */
export function tagProblem(tag: string): string | undefined {
  return tag.search(forbidden) === -1
    ? undefined
    : `Invalid tag: '${tag}'. Tags should not contain spaces, commas, or quotes.`;
}

/** A report's tag with `_` for every character the API would refuse (clean_tags in dojo/validators.py). */
export function cleanTag(tag: string): string {
  return tag.replace(forbidden, '_');
}

/** Tags as they are stored and answered: once each, in code point order. */
export function tagSet(tags: readonly string[]): string[] {
  return [...new Set(tags)].sort((a, b) => (a < b ? -1 : 1));
}
