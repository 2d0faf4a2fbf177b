import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { CvssPlacement } from './cvss.ts';
import { inlineCode } from './markdown.ts';
import { markdownBody } from './markdown-body.ts';
import { severityOf } from './severity.ts';

/** Our own limit for the rationale, in UTF-16 units. DefectDojo has none. */
const RATIONALE_MAX_LENGTH = 16_000;

/** Renders the reason of the severity: Gecko's score and label, a vector without a field, and the rationale. */
export function renderSeverityJustification(
  finding: Pick<GeckoFinding, 'severity' | 'cvssRationale'>,
  cvss: CvssPlacement,
): string {
  const parts = [`Gecko rates this finding ${finding.severity} out of 10 (${severityOf(finding.severity)}).`];
  if (cvss.text !== null) parts.push(`CVSS vector: ${inlineCode(cvss.text, cvss.text.length)}`);
  const rationale = markdownBody(finding.cvssRationale ?? '', RATIONALE_MAX_LENGTH);
  if (rationale !== '') parts.push(rationale);
  return parts.join('\n\n');
}
