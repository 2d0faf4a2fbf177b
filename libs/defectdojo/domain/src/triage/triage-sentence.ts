import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { inertLine } from '../render/inert-line.ts';
import { markdownBody } from '../render/markdown-body.ts';
import { cleanSingleLine } from '../render/sanitise.ts';

/** The longest reason that travels, in UTF-16 units. */
const REASON_MAX = 1_000;

/** The longest name of a person that is shown. */
const NAME_MAX = 200;

/** The person who changed something in Gecko, the time and the reason, as far as the host tells. */
export interface Triage {
  readonly by: string | null;
  /** ISO 8601. */
  readonly at: string | null;
  readonly reason: string | null;
}

type Triaged = Pick<GeckoFinding, 'triagedBy' | 'triagedAt' | 'triageReason' | 'statusChangedAt'>;

/**
 * Returns who set the status of a finding, when and why; undefined where the host names neither a person nor a reason.
 */
export function triageOf(finding: Triaged): (Triage & { readonly at: string }) | undefined {
  const { triagedBy, triagedAt, triageReason, statusChangedAt } = finding;
  const by = textOf(triagedBy);
  const reason = textOf(triageReason);
  return by === null && reason === null ? undefined : { by, at: triagedAt ?? statusChangedAt, reason };
}

function textOf(text: string | null | undefined): string | null {
  return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/**
 * Returns one sentence about a change: "Accepted risk until 2027-03-01 by A. Lee in Gecko on 2026-12-01: Behind the VPN".
 * The name and the reason are inert Markdown, the reason with 1,000 characters at most. Days are in UTC.
 */
export function triageSentence(what: string, { by, at, reason }: Triage): string {
  const name = cleanName(by);
  const start = `${what}${name === '' ? '' : ` by ${inertLine(name)}`} in Gecko${at === null ? '' : ` on ${dayOf(at)}`}`;
  const why = markdownBody(reason ?? '', REASON_MAX);
  return withoutMentions(why === '' ? `${start}.` : `${start}: ${why}`);
}

/** Returns a person's name on one line, as plain text; empty for none. */
export function cleanName(name: string | null): string {
  return cleanSingleLine(name ?? '', NAME_MAX);
}

/** Returns the day of an instant in UTC. */
export function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** Shows nothing, and keeps two characters from being read together. */
const JOINER = '\u2060';

/**
 * Parts what DefectDojo and Jira take for a mention of a user: `@name` sends a notification to that user
 * (`process_tag_notifications`, 2.46.4 and 3.2.0), and `[~name]` does so where notes become comments in Jira.
 */
function withoutMentions(text: string): string {
  return text.replace(/(^|\s)@(?=\S)/g, `$1@${JOINER}`).replaceAll('[~', `[${JOINER}~`);
}
