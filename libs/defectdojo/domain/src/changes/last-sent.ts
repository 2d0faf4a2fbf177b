import type { ContentField, FindingContent } from '../render/content.ts';
import { cutText } from '../render/sanitise.ts';
import { severityNamed } from '../render/severity.ts';
import { storableText } from '../unstorable-text.ts';

/** The longest title that is kept of a finding, for the list of what a push changed. */
const KEPT_TITLE_MAX = 200;

/**
 * The title and the severity of a finding that DefectDojo was last sent, so that a later push can say what it replaced.
 * Each is absent where it is not known: in entries of an earlier release, and after people's edits.
 */
export interface LastSent {
  readonly title?: string | undefined;
  readonly severity?: FindingContent['severity'] | undefined;
}

/** Returns a title as it is kept: at most 200 characters. */
export function keptTitle(title: string): string {
  return title.length <= KEPT_TITLE_MAX ? title : cutText(title, KEPT_TITLE_MAX);
}

/** Returns what is kept of a content that is sent. */
export function lastSentOf({ title, severity }: Pick<FindingContent, 'title' | 'severity'>): LastSent {
  return { title: keptTitle(title), severity };
}

/**
 * Returns what DefectDojo has, where these fields were seen to hold something else than what was last sent. Undefined
 * where neither is known.
 */
export function lastSentAfter(
  sent: LastSent | undefined,
  seen: readonly ContentField[],
  { title, severity }: Readonly<Partial<Record<ContentField, unknown>>>,
): LastSent | undefined {
  const shownTitle = typeof title === 'string' ? keptTitle(storableText(title)) : undefined;
  const after = {
    title: seen.includes('title') ? shownTitle : sent?.title,
    severity: seen.includes('severity') ? severityNamed(severity) : sent?.severity,
  };
  return after.title === undefined && after.severity === undefined ? undefined : after;
}
