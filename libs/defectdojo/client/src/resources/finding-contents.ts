import { z } from 'zod';
import type { RemoteId } from '@gecko-defectdojo/contract';
import { CONTENT_FIELDS, FIELD_FORMS } from '@gecko-defectdojo/domain';
import type { ContentField } from '@gecko-defectdojo/domain';
import type { DefectDojoClient } from '../client.ts';
import type { ListFindingsOptions } from './findings.ts';
import { remotePage, RemoteFinding } from './remote-schemas.ts';

const PAGE_MAX = 250;
const PAGE_MAX_BYTES = 64 * 1024 * 1024;

type ReadField = Exclude<ContentField, 'severity' | 'tags'>;

function schemaOf(field: ContentField): z.ZodType<string | number | null | undefined> {
  const { type, mayBeAbsent } = FIELD_FORMS[field];
  // Texts are not cut, because a text that is longer than the sent one differs from it.
  const value = type === 'number' ? z.int().nullable() : z.string().nullable();
  return mayBeAbsent ? value.optional() : value;
}

const fields = CONTENT_FIELDS.filter((field) => field !== 'severity' && field !== 'tags');
const shape = Object.fromEntries(fields.map((field) => [field, schemaOf(field)]));

/** A finding with the texts that Gecko sends. */
export const RemoteFindingContent = RemoteFinding.extend({
  ...(shape as Record<ReadField, z.ZodType<string | number | null | undefined>>), // one entry per field, by the filter
  title: z.string(),
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
