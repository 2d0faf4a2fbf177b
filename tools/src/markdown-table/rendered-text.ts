import { createHash } from 'node:crypto';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { capabilitiesOf, renderFinding } from '@gecko-defectdojo/domain';
import type { FindingContent } from '@gecko-defectdojo/domain';

/** Where Gecko's own links lead: to the finding, and to its file. */
const OWN_LINK = 'https://app.gecko.example/finding/1';
const REPOSITORY = 'https://code.acme.example/acme/shop';

/** Returns true for a link of Gecko's own, or one within the page. */
export function isOwnLink(link: string): boolean {
  return link === OWN_LINK || link.startsWith(`${REPOSITORY}/-/blob/`) || link.startsWith('#');
}

/** Returns the content that DefectDojo is sent for a finding with this text in each of its text fields. */
export function contentOf(text: string): FindingContent {
  const finding: GeckoFinding = {
    id: '0b8f2c52-7a0c-4a57-9a53-0f5f6f1f4a11',
    revision: 1,
    url: OWN_LINK,
    type: 'XSS',
    title: text,
    shortDescription: 'A short text.',
    description: text,
    cwe: null,
    severity: 5,
    cvssVector: null,
    cvssRationale: text,
    scannedSeverity: 9,
    severitySetBy: text,
    confidenceScore: null,
    filePath: text,
    line: 1,
    callChain: [{ role: 'sink', filePath: text, line: 1, code: text, primary: true }],
    proofOfConcept: `Do it like this:\n\n${text}`,
    patch: text,
    remediation: text,
    status: 'open',
    statusChangedAt: '2026-01-01T00:00:00.000Z',
    acceptedUntil: null,
    firstDetectedAt: '2026-01-01T00:00:00.000Z',
  };
  return renderFinding(finding, {
    repositoryName: text,
    branch: text,
    fileHost: { scmType: 'gitlab', url: REPOSITORY, branch: text },
    capabilities: capabilitiesOf('3.2.0'),
  });
}

/** Returns every field that DefectDojo shows as Markdown, one after the other. */
export function markdownOf(content: FindingContent): string {
  const { description, mitigation, impact, steps_to_reproduce, severity_justification, references } = content;
  return [description, mitigation, impact, steps_to_reproduce, severity_justification, references]
    .filter((field) => field !== null)
    .join('\n\n');
}

/** Returns a short digest, which tells whether a text is still the one that was rendered. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
