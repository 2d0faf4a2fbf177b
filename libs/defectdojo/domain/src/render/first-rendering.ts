import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { FindingContent } from './content.ts';
import { placeCvss } from './cvss.ts';
import { cweNumber } from './cwe.ts';
import { autolink, inlineCode } from './markdown.ts';
import { markdownBody } from './markdown-body.ts';
import type { RenderContext } from './render-context.ts';
import { severityOf } from './severity.ts';

type FirstContent = Pick<FindingContent, 'severity_justification' | 'references' | 'cvssv3' | 'cvssv4'>;

/**
 * Renders the fields that the first version wrote otherwise (0.1.0, to November 2026). Its hashes have no mark of their
 * version, so they are recognised by their text. Never change what this returns: a field that a later version writes
 * in another way is added as it is now.
 */
export function renderFirst(
  finding: GeckoFinding,
  { capabilities }: Pick<RenderContext, 'capabilities'>,
): FirstContent {
  const cvss = placeCvss(finding.cvssVector, capabilities);
  return {
    severity_justification: justification(finding, cvss.text),
    references: references(finding),
    cvssv3: cvss.v3,
    ...(capabilities.cvssV4 ? { cvssv4: cvss.v4 } : {}),
  };
}

function justification({ severity, cvssRationale }: GeckoFinding, vector: string | null): string {
  const parts = [`Gecko rates this finding ${severity} out of 10 (${severityOf(severity)}).`];
  if (vector !== null) parts.push(`CVSS vector: ${inlineCode(vector, vector.length)}`);
  const rationale = markdownBody(cvssRationale ?? '', 16_000);
  if (rationale !== '') parts.push(rationale);
  return parts.join('\n\n');
}

function references({ url, cwe: name }: GeckoFinding): string | null {
  const cwe = cweNumber(name);
  const link = autolink(url);
  const lines = link === null ? [] : [`Gecko: ${link}`];
  if (cwe > 0) lines.push(`CWE-${cwe}: <https://cwe.mitre.org/data/definitions/${cwe}.html>`);
  return lines.length > 0 ? lines.join('\n\n') : null;
}
