import { z } from 'zod';
import type { RemoteId } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../client.ts';
import type { ListFindingsOptions } from './findings.ts';
import { remotePage, RemoteFinding } from './remote-schemas.ts';

const PAGE_MAX = 250;
const PAGE_MAX_BYTES = 64 * 1024 * 1024;

const Text = z.string().nullable();
const Whole = z.int().nullable();

/** A finding with the texts that Gecko sends. `cvssv4` exists from 2.49 on. */
export const RemoteFindingContent = RemoteFinding.extend({
  // Not cut, because a text that is longer than the sent one differs from it.
  title: z.string(),
  description: z.string(),
  cwe: Whole,
  file_path: Text,
  line: Whole,
  mitigation: Text,
  impact: Text,
  steps_to_reproduce: Text,
  severity_justification: Text,
  references: Text,
  cvssv3: Text,
  cvssv4: Text.optional(),
  vuln_id_from_tool: Text,
  sast_source_object: Text,
  sast_source_file_path: Text,
  sast_source_line: Whole,
  sast_sink_object: Text,
});
export type RemoteFindingContent = z.infer<typeof RemoteFindingContent>;

/** A page of findings with their texts, lowest id first, and the total count. */
export interface FindingContentPage {
  readonly count: number;
  readonly results: readonly RemoteFindingContent[];
}

/** Returns a page of a test's findings with their texts, by id. `limit` is at most 250. Costs as much as `listFindings`. */
export function listFindingContents(
  client: DefectDojoClient,
  testId: RemoteId,
  options: ListFindingsOptions,
): Promise<FindingContentPage> {
  const { offset, signal } = options;
  const limit = Math.min(Math.max(options.limit, 1), PAGE_MAX);
  return client.send({
    method: 'GET',
    path: '/findings/',
    // The default order is not stable between pages.
    query: { test: testId, limit, offset, o: 'id' },
    schema: remotePage(RemoteFindingContent),
    right: 'view findings',
    maxBytes: PAGE_MAX_BYTES,
    signal,
  });
}
