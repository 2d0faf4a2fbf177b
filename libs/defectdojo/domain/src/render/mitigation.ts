import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { cutLines } from './cut-lines.ts';
import { codeBlock, joinParagraphs } from './markdown.ts';
import { CUT_NOTICE, markdownBody } from './markdown-body.ts';

/** Our own limits for the two parts of a mitigation, in UTF-16 units. DefectDojo has none. */
const REMEDIATION_MAX_LENGTH = 32_000;
const PATCH_MAX_LENGTH = 32_000;

/** Renders the mitigation: Gecko's advice, then its patch as a diff. Null without both. */
export function renderMitigation(finding: Pick<GeckoFinding, 'remediation' | 'patch'>): string | null {
  const advice =
    finding.remediation === null ? '' : markdownBody(finding.remediation, REMEDIATION_MAX_LENGTH);
  const patch = finding.patch === null ? '' : renderPatch(finding.patch);
  return joinParagraphs([advice, patch]) || null;
}

function renderPatch(patch: string): string {
  const { text, cut } = cutLines(patch, PATCH_MAX_LENGTH);
  if (text === '') return '';
  const block = `**Patch**\n\n${codeBlock(text, 'diff')}`;
  return cut ? `${block}\n\n${CUT_NOTICE}` : block;
}
