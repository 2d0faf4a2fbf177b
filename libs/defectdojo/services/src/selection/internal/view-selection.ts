import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { countSelected } from '@gecko-defectdojo/data';
import type { SelectionRecord, Tx } from '@gecko-defectdojo/data';

/** Returns a selection for the API, with what its repositories allow now. */
export async function viewSelection(tx: Tx, selection: SelectionRecord): Promise<RepositorySelection> {
  const { id, createdAt, repositoryIds } = selection;
  return { id, ...(await countSelected(tx, selection, repositoryIds)), createdAt: createdAt.toISOString() };
}
