const forbidden = /[\s,'"]/g;

/** Returns the API's error for a tag that it refuses (tag_validator in dojo/validators.py). */
export function tagProblem(tag: string): string | undefined {
  return tag.search(forbidden) === -1
    ? undefined
    : `Invalid tag: '${tag}'. Tags should not contain spaces, commas, or quotes.`;
}

/** Returns the tags of one text: a comma ends a tag, but not in quotation marks. */
export function splitTags(text: string): readonly string[] {
  return text.match(/"[^"]*"|[^",]+/g) ?? [];
}

/** Replaces characters that the API refuses in a report's tag by `_` (clean_tags in dojo/validators.py). */
export function cleanTag(tag: string): string {
  return tag.replace(forbidden, '_');
}

/** Returns tags as they are stored and returned: without duplicates, in code point order. */
export function tagSet(tags: readonly string[]): string[] {
  return [...new Set(tags)].sort((a, b) => (a < b ? -1 : 1));
}
