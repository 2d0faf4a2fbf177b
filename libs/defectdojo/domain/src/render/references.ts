import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { fileLink } from './file-link.ts';
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

function fileLine(
  { filePath, line }: Pick<GeckoFinding, 'filePath' | 'line'>,
  host: FileHost,
): string | null {
  const address = fileLink(host, filePath, line);
  const path = cleanPath(filePath);
  if (address === null || path === null) return null;
  const shown = cleanLine(line);
  const link = markdownLink(shown === null ? path : `${path}:${String(shown)}`, address);
  return link === null ? null : `File: ${link}`;
}
