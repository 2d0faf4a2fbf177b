/**
 * Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->` in a page.
 *
 * @throws Error if the page has no such place
 */
export function writeBlock(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no place for ${name}.`);
  return `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}`;
}
