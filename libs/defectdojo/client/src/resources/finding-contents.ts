import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import { changesNotedIn, CONTENT_FIELDS, FIELD_FORMS } from '@gecko-defectdojo/domain';
import type { ContentField } from '@gecko-defectdojo/domain';
import type { DefectDojoClient } from '../client.ts';
import { readFindings, type ListFindingsOptions } from './read-findings.ts';
import type { Page } from './read-page.ts';
import {
  Anything,
  RemoteFinding,
  RemoteRiskAcceptance,
  remoteText,
  type CallOptions,
} from './remote-schemas.ts';
import { RemoteUser } from './users.ts';

const LOOKUP_PAGE = 10;

type ReadField = Exclude<ContentField, 'severity' | 'tags' | 'cwes'>;

type ReadValue = string | number | boolean | null | undefined;

function schemaOf(field: ReadField): z.ZodType<ReadValue> {
  const { type, mayBeAbsent } = FIELD_FORMS[field];
  const value = VALUES[type].nullable();
  return mayBeAbsent ? value.optional() : value;
}

/** Texts are not cut, because a text that is longer than the sent one differs from it. */
const VALUES = { text: z.string(), number: z.int(), flag: z.boolean(), cwes: z.never(), tags: z.never() };

const fields = CONTENT_FIELDS.filter(isReadField);

function isReadField(field: ContentField): field is ReadField {
  return field !== 'severity' && field !== 'tags' && field !== 'cwes';
}

const shape = Object.fromEntries(fields.map((field) => [field, schemaOf(field)]));

/** A finding has few CWEs; more are cut off. */
const CWES_MAX = 1_000;

/** A finding has few Risk Acceptances; more are cut off. */
const ACCEPTANCES_MAX = 100;

/** The newest notes of a finding that are read; more are cut off. */
const NOTES_MAX = 1_000;
const NOTE_READ_MAX = 100_000;

const USER_ID = RemoteId.nullish().catch(undefined);

/** A note of a finding: its author, and the changes in Gecko whose markers are in its text. */
const RemoteNote = z
  .object({
    author: RemoteUser.optional().catch(undefined),
    entry: remoteText(NOTE_READ_MAX).optional().catch(undefined),
  })
  .transform(({ author, entry }) => ({
    author,
    changeIds: entry === undefined ? [] : changesNotedIn(entry),
  }));

/**
 * A finding with the texts that Gecko sends. Its Risk Acceptances are shown while its risk is accepted. The person who
 * changed its status, and the time, are read where DefectDojo tells them.
 */
export const RemoteFindingContent = RemoteFinding.extend({
  ...(shape as Record<ReadField, z.ZodType<ReadValue>>), // one entry per field, by the filter
  title: z.string(),
  /** Rows of their own; absent before 3.2. */
  cwes: z
    .array(z.object({ cwe: remoteText(40) }))
    .transform((rows) => rows.slice(0, CWES_MAX).map(({ cwe }) => cwe))
    .nullish(),
  last_status_update: remoteText(60).nullish().catch(undefined),
  mitigated_by: USER_ID,
  reporter: USER_ID,
  notes: z
    .array(Anything)
    .transform((notes) => notes.slice(0, NOTES_MAX).flatMap((note) => RemoteNote.safeParse(note).data ?? []))
    .optional()
    .catch(undefined),
  accepted_risks: z
    .array(RemoteRiskAcceptance.omit({ name: true, accepted_findings: true }).extend({ owner: USER_ID }))
    .transform((rows) => rows.slice(0, ACCEPTANCES_MAX))
    .optional(),
});
export type RemoteFindingContent = z.infer<typeof RemoteFindingContent>;

/** A page of findings with their texts, lowest id first, and the total count. */
export type FindingContentPage = Page<RemoteFindingContent>;

/**
 * Returns a page of a test's findings with their texts, by id: fewer than `limit` where they are longer than Gecko
 * reads at once. Costs as much as `listFindings`.
 */
export function listFindingContents(
  client: DefectDojoClient,
  testId: RemoteId,
  options: ListFindingsOptions,
): Promise<FindingContentPage> {
  return readFindings(client, { testId, row: RemoteFindingContent, ...options });
}

/**
 * Returns the finding of a test with exactly this Gecko id, with its texts. Of two with one id it is the lower, as in
 * `findFindingByUniqueId`. DefectDojo's filter matches parts, and no id is a part of another.
 */
export async function findFindingContents(
  client: DefectDojoClient,
  { testId, uniqueId }: { readonly testId: RemoteId; readonly uniqueId: string },
  { signal }: CallOptions = {},
): Promise<RemoteFindingContent | undefined> {
  const filter = { unique_id_from_tool: uniqueId };
  const { results } = await readFindings(client, {
    testId,
    row: RemoteFindingContent,
    filter,
    offset: 0,
    limit: LOOKUP_PAGE,
    signal,
  });
  return results.find((finding) => finding.unique_id_from_tool === uniqueId);
}

/** The most ids of `findFindingContentsById`: the address stays short, and the response is no longer than a page. */
export const CONTENT_IDS_MAX = 100;

/**
 * Returns those of these findings that the test holds, with their texts, by their id there. At most 100 ids; one
 * request (`id=1,2,3` of 2.46.4 and 3.2.0), or more where the findings are long.
 */
export async function findFindingContentsById(
  client: DefectDojoClient,
  { testId, ids }: { readonly testId: RemoteId; readonly ids: readonly RemoteId[] },
  { signal }: CallOptions = {},
): Promise<ReadonlyMap<RemoteId, RemoteFindingContent>> {
  const found = new Map<RemoteId, RemoteFindingContent>();
  if (ids.length === 0) return found;
  const filter = { id: ids.slice(0, CONTENT_IDS_MAX).join(',') };
  let offset = 0;
  for (let limit = CONTENT_IDS_MAX; offset < CONTENT_IDS_MAX;) {
    const page = await readFindings(client, {
      testId,
      row: RemoteFindingContent,
      filter,
      offset,
      limit,
      signal,
    });
    for (const finding of page.results) found.set(finding.id, finding);
    if (page.isLast || page.results.length === 0) break;
    offset += page.results.length;
    limit = page.limit;
  }
  return found;
}
