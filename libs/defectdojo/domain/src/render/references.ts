import { autolink } from './markdown.ts';

/** Renders links to the finding in Gecko and to its CWE (`cwe` 0 means none). Null without both. */
export function renderReferences(url: string, cwe: number): string | null {
  const link = autolink(url);
  const lines = link === null ? [] : [`Gecko: ${link}`];
  if (cwe > 0) lines.push(`CWE-${cwe}: <https://cwe.mitre.org/data/definitions/${cwe}.html>`);
  return lines.length > 0 ? lines.join('\n\n') : null;
}
