import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Kinds of test files, the longest first. The audit of every view takes longer than any other file. A file of chaos, of
 * the model or of a live run is short and runs for minutes, so that its size, which vitest goes by on a fresh clone,
 * says the opposite.
 */
const KINDS = [
  /\/e2e\/src\/browser\/accessibility\.test\.ts$/,
  /\/e2e\/src\/chaos\.test\.ts$/,
  /\/e2e\/src\/model\//,
  /\/tools\/src\/live\/run-live\.test\.ts$/,
  /\/e2e\/src\/browser\//,
  /\/e2e\//,
];

/** Returns the rank of a test file by its path: the lower, the earlier it starts. */
export function rankOf(path: string): number {
  const rank = KINDS.findIndex((kind) => kind.test(path));
  return rank === -1 ? KINDS.length : rank;
}

/**
 * Starts long files first, so that no worker is left with a long file when the others have ended. Within a kind
 * vitest's own order holds: the longest first where it knows times, else the largest.
 */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a.moduleId) - rankOf(b.moduleId));
  }
}
