import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { CALL_CHAIN_RESERVE, renderCallChain } from './call-chain.ts';
import { showLocation } from './location.ts';
import { autolink, escapeMarkdown, inlineCode, joinParagraphs } from './markdown.ts';
import { markdownBody } from './markdown-body.ts';
import type { RenderContext } from './render-context.ts';
import { cleanText } from './sanitise.ts';
import { titleOf } from './title.ts';

/** Our own limit, in UTF-16 units. DefectDojo has none, but reports should stay small. */
const DESCRIPTION_MAX_LENGTH = 32_000;

/** Longest repository and branch name shown. Git hosts allow less (GitHub 140, refs 255). */
const NAME_MAX = 260;

/**
 * Renders the description: the problem, its location, the call chain, and a last line with Gecko's link and id. That
 * line is never cut: DefectDojo's hash covers the description, and the id keeps two otherwise equal findings apart.
 */
export function renderDescription(finding: GeckoFinding, context: RenderContext): string {
  const where = describeWhere(finding, context);
  const lastLine = identityLine(finding);
  const room = DESCRIPTION_MAX_LENGTH - where.length - lastLine.length - 6;
  const what = describeWhat(finding, room - (finding.callChain.length > 0 ? CALL_CHAIN_RESERVE : 0));
  const how = renderCallChain(finding.callChain, room - what.length);
  return joinParagraphs([what, where, how, lastLine]);
}

/** Returns the line that makes a description unique: `Gecko finding <uuid>` and its link. */
export function identityLine(finding: Pick<GeckoFinding, 'id' | 'url'>): string {
  const link = autolink(finding.url);
  const name = `Gecko finding ${cleanText(finding.id, 100)}`;
  return link === null ? name : `${name}: ${link}`;
}

/** Returns the short and the long description, or the title (which is plain text) if both are empty. */
function describeWhat(finding: GeckoFinding, maxLength: number): string {
  return joinDescriptions(finding, maxLength) || escapeMarkdown(titleOf(finding), maxLength);
}

/** Joins the short and the long description, unless one begins with the other. */
function joinDescriptions(finding: GeckoFinding, maxLength: number): string {
  const short = finding.shortDescription.trim();
  const long = finding.description.trim();
  if (long.startsWith(short)) return markdownBody(long, maxLength);
  if (short.startsWith(long)) return markdownBody(short, maxLength);
  // Two bodies, not one: an open fence in the first must not include the second.
  const first = markdownBody(short, Math.floor(maxLength / 2));
  return joinParagraphs([first, markdownBody(long, maxLength - first.length - 2)]);
}

function describeWhere(finding: GeckoFinding, context: RenderContext): string {
  const places = [
    showLocation(finding.filePath, finding.line),
    named('repository', context.repositoryName),
    named('branch', context.branch),
  ].filter((place) => place !== '');
  return places.length === 0 ? '' : `**Where:** ${places.join(', ')}`;
}

function named(kind: string, name: string): string {
  const code = inlineCode(name, NAME_MAX);
  return code === '' ? '' : `${kind} ${code}`;
}
