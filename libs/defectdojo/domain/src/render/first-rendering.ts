import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { FindingContent, RemoteSeverity } from './content.ts';
import { placeCvss } from './cvss.ts';
import { autolink, inlineCode } from './markdown.ts';
import { markdownBody } from './markdown-body.ts';
import type { RenderContext } from './render-context.ts';
import { INT32_MAX } from './sanitise.ts';
import { severityOf } from './severity.ts';

type FirstContent = Pick<
  FindingContent,
  'severity' | 'severity_justification' | 'cwe' | 'references' | 'cvssv3' | 'cvssv4'
>;

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
    severity: severity(finding),
    severity_justification: justification(finding, cvss.text),
    cwe: cweNumber(finding),
    references: references(finding),
    cvssv3: cvss.v3,
    ...(capabilities.cvssV4 ? { cvssv4: cvss.v4 } : {}),
  };
}

/** A score of 0 was Low. */
function severity({ severity: score }: GeckoFinding): RemoteSeverity {
  return score === 0 ? 'Low' : severityOf(score);
}

/** A CWE in another form than `CWE-79` was none. */
function cweNumber({ cwe }: GeckoFinding): number {
  const number = Number(/^CWE-(\d{1,10})$/i.exec(cwe?.trim() ?? '')?.[1] ?? 0);
  return number <= INT32_MAX ? number : 0;
}

function justification(finding: GeckoFinding, vector: string | null): string {
  const { severity: score, cvssRationale } = finding;
  const parts = [`Gecko rates this finding ${score} out of 10 (${severity(finding)}).`];
  if (vector !== null) parts.push(`CVSS vector: ${inlineCode(vector, vector.length)}`);
  const rationale = markdownBody(cvssRationale ?? '', 16_000);
  if (rationale !== '') parts.push(rationale);
  return parts.join('\n\n');
}

function references(finding: GeckoFinding): string | null {
  const cwe = cweNumber(finding);
  const link = autolink(finding.url);
  const lines = link === null ? [] : [`Gecko: ${link}`];
  if (cwe > 0) lines.push(`CWE-${cwe}: <https://cwe.mitre.org/data/definitions/${cwe}.html>`);
  return lines.length > 0 ? lines.join('\n\n') : null;
}
