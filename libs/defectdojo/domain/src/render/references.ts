import { autolink } from './markdown.ts';

/** Where to read on: the finding in Gecko, and its CWE (`cwe` 0 is none); null when there is neither. */
export function renderReferences(url: string, cwe: number): string | null {
  const link = autolink(url);
  const lines = link === null ? [] : [`Gecko: ${link}`];
  if (cwe > 0) lines.push(`CWE-${cwe}: <https://cwe.mitre.org/data/definitions/${cwe}.html>`);
  return lines.length > 0 ? lines.join('\n\n') : null;
}
