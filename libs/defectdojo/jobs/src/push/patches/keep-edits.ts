import { CONTENT_IDS_MAX, findFindingContentsById } from '@gecko-defectdojo/client';
import type { RemoteFinding, RemoteFindingContent } from '@gecko-defectdojo/client';
import { editedFields, withoutFields } from '@gecko-defectdojo/domain';
import type { ContentField } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { TestSession } from '../push-session.ts';
import type { PlannedPatch } from '../planned-finding.ts';

/** How many PATCHes are looked at together, right before they are sent: one read at most. */
export const EDITS_AT_ONCE = CONTENT_IDS_MAX;

/**
 * Leaves out of PATCHes what they would only render anew and a person has edited in DefectDojo meanwhile: that edit
 * stays until Gecko itself has something else to say. Reads the findings that have such fields, in one request.
 */
export async function keepEdits(
  session: TestSession,
  patches: readonly PlannedPatch[],
  found: ReadonlyMap<string, RemoteFinding>,
): Promise<readonly PlannedPatch[]> {
  const { client, testId, signal } = session;
  const idOf = ({ findingId, remoteId }: PlannedPatch) => remoteId ?? found.get(findingId)?.id;
  const ids = patches.flatMap((patch) => (needsRead(patch) ? (idOf(patch) ?? []) : []));
  if (ids.length === 0 || session.pace.patchesBlocked !== undefined) return patches;
  const shown = await findFindingContentsById(client, { testId, ids }, { signal });
  return patches.map((patch) => {
    const there = shown.get(idOf(patch) ?? 0);
    // An id that has gone stale is looked up when the PATCH fails.
    return there?.unique_id_from_tool === patch.findingId ? withoutEdits(patch, there) : patch;
  });
}

/** The tags of people are kept anyway. */
function needsRead({ renewal }: PlannedPatch): boolean {
  return renewal?.fields.some((field) => field !== 'tags') === true;
}

function withoutEdits(patch: PlannedPatch, shown: RemoteFindingContent): PlannedPatch {
  const { renewal } = patch;
  if (renewal === undefined) return patch;
  const edited = editedFields(renewal.fields, { ...renewal, shown, digest });
  if (edited.length === 0) return patch;
  return {
    ...patch,
    body: withoutFields(patch.body, edited),
    fieldHashes: keptHashes(patch.fieldHashes, renewal.sent, edited),
    sent: {
      title: edited.includes('title') ? patch.before?.title : patch.sent?.title,
      severity: edited.includes('severity') ? patch.before?.severity : patch.sent?.severity,
    },
  };
}

/** Returns the new hashes with the earlier ones of these fields, so that the edits are listed as differences. */
function keptHashes(
  hashes: Readonly<Record<string, string>>,
  sent: Readonly<Record<string, string>>,
  fields: readonly ContentField[],
): Readonly<Record<string, string>> {
  const edited = new Set<string>(fields);
  const others = Object.entries(hashes).filter(([name]) => !edited.has(name));
  const kept = Object.entries(sent).filter(([name]) => edited.has(name));
  return Object.fromEntries([...others, ...kept]);
}
