import { Uuid } from '@gecko-defectdojo/contract';
import type { RenewalPlace } from '@gecko-defectdojo/data';
import { z } from 'zod';
import { listDigest, readCursor, writeCursor } from '../../paging/cursor.ts';

/** How far the comparison of many mappings is. */
export interface ComparedPlace {
  /** The last mapping that was compared to its end. */
  readonly after?: RenewalPlace | undefined;
  /** The mapping that is being compared, and its last compared finding. */
  readonly within?: { readonly mappingId: string; readonly findingId: string } | undefined;
  /** The last repository with a finding that differs: it counts once, however many branches and parts it has. */
  readonly counted?: string | undefined;
}

const Keys = z.tuple([Uuid.nullable(), Uuid.nullable(), Uuid.nullable(), Uuid.nullable(), Uuid.nullable()]);

function listOf(selectionId: string | undefined): string {
  return listDigest('renewal', { selectionId });
}

/** Writes a place as the cursor of the next part. */
export function writePlace(
  selectionId: string | undefined,
  { after, within, counted }: ComparedPlace,
): string {
  const keys = [after?.repositoryId, after?.id, within?.mappingId, within?.findingId, counted];
  return writeCursor(
    listOf(selectionId),
    keys.map((key) => key ?? null),
  );
}

/**
 * Reads the cursor of a part; without one, the comparison begins.
 *
 * @throws IntegrationError `validation_failed` for any other text
 */
export function readPlace(selectionId: string | undefined, cursor: string | undefined): ComparedPlace {
  if (cursor === undefined) return {};
  const [repositoryId, id, mappingId, findingId, counted] = Keys.parse(
    readCursor(cursor, listOf(selectionId)),
  );
  return {
    after: repositoryId === null || id === null ? undefined : { repositoryId, id },
    within: mappingId === null || findingId === null ? undefined : { mappingId, findingId },
    counted: counted ?? undefined,
  };
}
