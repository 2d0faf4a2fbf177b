import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';

/** Options of a resource function. `signal` ends the call early. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Text from DefectDojo, cut to `max` characters: a longer text is no reason to fail. */
export function remoteText(max: number) {
  return z.string().transform((text) => (text.length <= max ? text : text.slice(0, max).toWellFormed()));
}

/** Longer than any tag of DefectDojo, which takes 255 characters. Tags are written back, so they are never cut. */
export const TAG_MAX = 1_000;

/** The schema of a value that is not read. Not for the response to a write: another server would count as DefectDojo. */
export const Anything = z.unknown();

/** The schema of the response to a DELETE: 204 without a body (2.46.4 and 3.2.0). */
export const NoContent = z.undefined();

/** A page of a list. `next` is not read: it is built from the Host header and wrong behind many proxies (3.2.0). */
export function remotePage<T extends z.ZodType>(row: T) {
  return z.object({ count: z.int().min(0), results: z.array(row).max(1_000) });
}

/** A product of DefectDojo (2.30 to 3.2; "asset" in the pages of 3.x). */
export const RemoteProduct = z.object({ id: RemoteId, name: remoteText(255), prod_type: RemoteId });
export type RemoteProduct = z.infer<typeof RemoteProduct>;

/** A product type of DefectDojo ("organization" in the pages of 3.x). */
export const RemoteProductType = z.object({ id: RemoteId, name: remoteText(255) });
export type RemoteProductType = z.infer<typeof RemoteProductType>;

/** An engagement. Its name is not unique, and may be missing. */
export const RemoteEngagement = z.object({
  id: RemoteId,
  name: remoteText(300).nullable(),
  product: RemoteId,
  description: remoteText(10_000).nullable().optional(),
  source_code_management_uri: remoteText(2_000).nullable().optional(),
});
export type RemoteEngagement = z.infer<typeof RemoteEngagement>;

/**
 * A test. `build_id` is set when an import or reimport has finished (importers of 2.46.4 and 3.2.0).
 * `deduplication_algorithm` exists from 3.1.100 on.
 */
export const RemoteTest = z.object({
  id: RemoteId,
  engagement: RemoteId,
  title: remoteText(255).nullable(),
  updated: remoteText(60).nullable(),
  percent_complete: z.int().nullable(),
  build_id: remoteText(150).nullable(),
  version: remoteText(100).nullable(),
  branch_tag: remoteText(150).nullable(),
  commit_hash: remoteText(150).nullable(),
  test_type_name: remoteText(300),
  deduplication_algorithm: remoteText(100).optional().catch(undefined),
  /** Pro tells here how far the last report is; see `reportProgress`. */
  status: remoteText(60).optional().catch(undefined),
  processing: z.boolean().optional().catch(undefined),
});
export type RemoteTest = z.infer<typeof RemoteTest>;

/** The fields of a finding that Gecko reads. The rest of its 3 kB is dropped. */
export const RemoteFinding = z.object({
  id: RemoteId,
  /** Its test. Absent in no known version; checked in lists. */
  test: RemoteId.optional(),
  title: remoteText(511),
  severity: remoteText(20),
  unique_id_from_tool: remoteText(500).nullable(),
  hash_code: remoteText(64).nullable(),
  active: z.boolean(),
  verified: z.boolean(),
  false_p: z.boolean(),
  risk_accepted: z.boolean(),
  out_of_scope: z.boolean(),
  is_mitigated: z.boolean(),
  mitigated: remoteText(60).nullable(),
  duplicate: z.boolean(),
  tags: z.array(z.string().max(TAG_MAX)).max(1_000),
});
export type RemoteFinding = z.infer<typeof RemoteFinding>;

/** A risk acceptance. `expiration_date_handled` is set once DefectDojo has reopened its findings. */
export const RemoteRiskAcceptance = z.object({
  id: RemoteId,
  name: remoteText(300),
  accepted_findings: z.array(RemoteId).max(100_000),
  expiration_date: remoteText(60).nullable(),
  expiration_date_handled: remoteText(60).nullable(),
  decision_details: remoteText(100_000).nullable().catch(null),
  accepted_by: remoteText(200).nullable().catch(null),
  /** Pro, where another person may have to approve it; see `isInForce`. */
  status: remoteText(60).optional().catch(undefined),
});
export type RemoteRiskAcceptance = z.infer<typeof RemoteRiskAcceptance>;
