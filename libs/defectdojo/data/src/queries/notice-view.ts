import type { Notice } from '@gecko-defectdojo/contract';
import type { notices } from '../schema/index.ts';

/** Returns the notice of a row. */
export function viewNotice(row: typeof notices.$inferSelect): Notice {
  return {
    id: row.id,
    kind: row.kind,
    subjectId: row.subjectId,
    message: row.message,
    openedAt: row.openedAt.toISOString(),
  };
}
