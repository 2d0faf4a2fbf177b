import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { CvssPlacement } from './cvss.ts';
import { escapeMarkdown, inlineCode } from './markdown.ts';
import { markdownBody } from './markdown-body.ts';
import { severityOf } from './severity.ts';
import { isOverridden } from './severity-override.ts';

/** Our own limit for the rationale, in UTF-16 units. DefectDojo has none. */
const RATIONALE_MAX_LENGTH = 16_000;

/** Longest name of a person that is shown. */
const NAME_MAX = 200;

type Justified = Pick<
  GeckoFinding,
  'severity' | 'scannedSeverity' | 'severitySetBy' | 'severitySetAt' | 'cvssRationale'
>;

/**
 * Renders the reason of the severity: Gecko's score and label, or the person who set them, a vector without a field,
 * and the rationale.
 */
export function renderSeverityJustification(finding: Justified, cvss: CvssPlacement): string {
  const rationale = markdownBody(finding.cvssRationale ?? '', RATIONALE_MAX_LENGTH);
  const parts = isOverridden(finding) ? overridden(finding, cvss) : scanned(finding, cvss);
  return (rationale === '' ? parts : [...parts, rationale]).join('\n\n');
}

function scanned({ severity }: Justified, { text }: CvssPlacement): string[] {
  const rating = `Gecko rates this finding ${severity} out of 10 (${severityOf(severity)}).`;
  return text === null ? [rating] : [rating, `CVSS vector: ${inlineCode(text, text.length)}`];
}

/** Names who set the severity and when, as far as the host tells. The day is in UTC. */
function overridden(
  { severity, severitySetBy, severitySetAt }: Justified,
  { text }: CvssPlacement,
): string[] {
  const name = escapeMarkdown(severitySetBy ?? '', NAME_MAX);
  const by = name === '' ? '' : ` by ${name}`;
  const on = typeof severitySetAt === 'string' ? ` on ${severitySetAt.slice(0, 10)}` : '';
  const vector = text === null ? '' : `; scanner's vector ${inlineCode(text, text.length)}`;
  return [
    `Severity set to ${severityOf(severity)} in Gecko${by}${on}${vector}.`,
    `The score in Gecko is ${severity} out of 10.`,
  ];
}
