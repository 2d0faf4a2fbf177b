import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { encodedPath, fileLink } from './file-link.ts';
import type { FileHost } from './file-link.ts';
import { cleanPath } from './location.ts';
import { markdownLink } from './markdown.ts';
import { cleanLine } from './sanitise.ts';

/**
 * Renders links to the finding in Gecko and to its CWE (`cwe` 0 means none), and to its file where DefectDojo cannot
 * link it. Null without any. Each is a Markdown link with an address in parentheses: DefectDojo turns every other
 * address in this field into HTML before Markdown, which then shows its brackets (`get_references_with_links`, 3.2.0).
 */
export function renderReferences(
  finding: Pick<GeckoFinding, 'url' | 'filePath' | 'line'>,
  cwe: number,
  host: FileHost | undefined,
): string | null {
  const lines = [
    markdownLink('Finding in Gecko', finding.url),
    cwe > 0 ? markdownLink(`CWE-${cwe}`, `https://cwe.mitre.org/data/definitions/${cwe}.html`) : null,
    host === undefined ? null : fileLine(finding, host),
  ].filter((link) => link !== null);
  return lines.length > 0 ? lines.join('\n\n') : null;
}

type Place = Pick<GeckoFinding, 'filePath' | 'line'>;

function fileLine(place: Place, host: FileHost): string | null {
  const address = fileLink(host, place.filePath, place.line);
  return address === null ? null : lineOf(place, address);
}

function lineOf({ filePath, line }: Place, address: string): string | null {
  const path = cleanPath(filePath);
  if (path === null) return null;
  const shown = cleanLine(line);
  const link = markdownLink(shown === null ? path : `${path}:${String(shown)}`, address);
  return link === null ? null : `File: ${link}`;
}

/** A link to a file as the last paragraph, with its address. */
const FILE_LINE = /(?:^|\n\n)(File: \[[^\n]*\]\(([^\s()]+)\))$/;

/**
 * Returns true if two texts of references differ in nothing but the link to a file in one of these places: it leads to
 * another commit, or only one of the texts has it. Such a text was rendered for another scan, or for other repositories
 * in the product, which is no change of the finding.
 */
export function isLinkedOtherwise(there: string, now: string, places: readonly Place[]): boolean {
  return there !== now && textWithoutLink(there, places) === textWithoutLink(now, places);
}

function textWithoutLink(text: string, places: readonly Place[]): string {
  const [whole, line, address = ''] = FILE_LINE.exec(text) ?? [];
  const isOwn = whole !== undefined && places.some((place) => isLineOf(line, address, place));
  return isOwn ? text.slice(0, -whole.length) : text;
}

/** Returns true if a line is Gecko's link of a place: with its path and line as text, and its path in the address. */
function isLineOf(line: string | undefined, address: string, place: Place): boolean {
  const path = encodedPath(place.filePath);
  return path !== '' && address.includes(`/${path}`) && line === lineOf(place, address);
}
