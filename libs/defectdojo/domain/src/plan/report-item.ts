import type { Capabilities } from '../capabilities.ts';
import type { RemoteStatus } from '../remote-status.ts';
import type { FindingContent } from '../render/content.ts';
import type { FrozenIdentity } from '../render/identity.ts';
import { reportStatus } from './transition.ts';

/** One finding of a report in the form of DefectDojo's "Generic Findings Import". */
export type ReportItem = Readonly<Record<string, unknown>>;

export interface ReportItemInput {
  readonly findingId: string;
  readonly content: FindingContent;
  readonly identity: FrozenIdentity;
  readonly status: RemoteStatus;
  /** When Gecko's status last changed: the time of mitigation. ISO 8601. */
  readonly statusChangedAt: string;
  /** When Gecko first found it: the finding's date. ISO 8601. */
  readonly firstDetectedAt: string;
  readonly capabilities: Capabilities;
  /**
   * True if DefectDojo holds the finding: before 2.57 the tags of a report replace those that people gave it. Default
   * false.
   */
  readonly isHeld?: boolean | undefined;
  /** False if Gecko marks no finding as verified. Default true. */
  readonly isVerified?: boolean | undefined;
}

/**
 * Builds a report item. Fields that say nothing are left out, because null is a 500 for some of them; the identity
 * goes over the content, because DefectDojo matches on exactly those bytes.
 */
export function reportItem(input: ReportItemInput): ReportItem {
  const item: Record<string, unknown> = {};
  const { isUnmatched: _, ...identity } = input.identity;
  const fields: Readonly<Record<string, unknown>> = { ...input.content, ...identity };
  for (const name in fields) if (fields[name] !== null) item[name] = fields[name];
  if (input.isHeld === true) delete item['tags'];
  const { active, verified, false_p, risk_accepted, is_mitigated } = reportStatus(input.status, input);
  Object.assign(item, { active, verified, static_finding: true, dynamic_finding: false });
  if (false_p) item['false_p'] = true;
  if (risk_accepted) item['risk_accepted'] = true;
  if (is_mitigated) {
    item['is_mitigated'] = true;
    if (input.capabilities.mitigatedDate) item['mitigated'] = input.statusChangedAt;
  }
  item['unique_id_from_tool'] = input.findingId;
  item['date'] = input.firstDetectedAt.slice(0, 10);
  return item;
}
