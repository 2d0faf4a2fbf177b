import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { FindingContent } from './content.ts';
import { placeVectorOf } from './cvss.ts';
import { furtherCwes, preciseCwe } from './cwe.ts';
import { renderDescription } from './description.ts';
import { cleanPath } from './location.ts';
import { renderMitigation } from './mitigation.ts';
import { renderReferences } from './references.ts';
import type { RenderContext } from './render-context.ts';
import { cleanLine } from './sanitise.ts';
import { sastFields } from './sast.ts';
import { severityOf } from './severity.ts';
import { renderSeverityJustification } from './severity-justification.ts';
import { renderSteps } from './steps.ts';
import { tagsOf } from './tags.ts';
import { titleOf } from './title.ts';
import { withoutCode } from './without-code.ts';
import { impactOf } from './vulnerability-type.ts';

/**
 * Renders a Gecko finding in DefectDojo's fields. The same input gives the same bytes. Never throws. Every text is
 * storable and within DefectDojo's limits for any content of the finding.
 */
export function renderFinding(whole: GeckoFinding, context: RenderContext): FindingContent {
  const finding = context.isPlain === true ? withoutCode(whole) : whole;
  const { cvssV4, fixAvailable, manyCwes } = context.capabilities;
  const cvss = placeVectorOf(finding, context.capabilities);
  const cwe = preciseCwe(finding);
  return {
    title: titleOf(finding),
    severity: severityOf(finding.severity),
    description: renderDescription(finding, context),
    cwe,
    file_path: cleanPath(finding.filePath),
    line: cleanLine(finding.line),
    mitigation: renderMitigation(finding),
    impact: impactOf(finding.type),
    steps_to_reproduce: renderSteps(finding.proofOfConcept),
    severity_justification: renderSeverityJustification(finding, cvss),
    references: renderReferences(finding, cwe, context.fileHost),
    cvssv3: cvss.v3,
    ...(cvssV4 ? { cvssv4: cvss.v4 } : {}),
    ...(fixAvailable ? { fix_available: hasPatch(whole) } : {}),
    ...(manyCwes ? { cwes: furtherCwes(cwe, finding.cweList ?? []) } : {}),
    planned_remediation_date: finding.plannedDate ?? null,
    effort_for_fixing: EFFORTS[finding.effort ?? 'none'],
    vuln_id_from_tool: finding.type,
    ...sastFields(finding.callChain),
    tags: tagsOf(finding.type, context.tags ?? []),
  };
}

const EFFORTS = { low: 'Low', medium: 'Medium', high: 'High', none: null } as const;

/** Null and not false without a patch: Gecko does not know of a fix, which does not say that there is none. */
function hasPatch({ patch }: Pick<GeckoFinding, 'patch'>): boolean | null {
  return patch !== null && patch.trim() !== '' ? true : null;
}
