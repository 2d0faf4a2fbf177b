import { EXTRA_TAGS, tagTemplateProblem } from '@gecko-defectdojo/contract/constants';

/** Returns the tags in a text that separates them by commas, each once. */
export function readTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** Says what is wrong with tags, in a sentence; undefined if nothing is. */
export function tagsProblem(tags: readonly string[]): string | undefined {
  const { max, lengthMax } = EXTRA_TAGS;
  if (tags.length > max) return `${String(max)} tags are the most.`;
  const long = tags.find((tag) => tag.length > lengthMax);
  if (long === undefined)
    return tags.map((tag) => tagTemplateProblem(tag.toLowerCase())).find((problem) => problem !== undefined);
  return `"${long.slice(0, 20)}…" is too long: a tag has at most ${String(lengthMax)} characters.`;
}
