import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from './breaking/change.ts';
import { compareDocuments } from './breaking/compare-documents.ts';
import { Document } from './breaking/document.ts';
import { unnamedChanges } from './breaking/unnamed-changes.ts';

/** The folder of the documents of releases, each under its version. */
export const RELEASED = 'docs/openapi';

/** Returns all that callers of the last release notice in a document of today. */
export function changesSinceRelease(root: string, document: object): Change[] {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const released: unknown = JSON.parse(readFileSync(join(root, RELEASED, `${version}.json`), 'utf8'));
  return compareDocuments({ before: Document.parse(released), after: Document.parse(document) });
}

/** Returns a sentence for each breaking change that the changelog does not name. */
export function breakingFaults(root: string, document: object): string[] {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  return unnamedChanges(changesSinceRelease(root, document), changelog).map(
    (sentence) =>
      `The API breaks callers of the last release: ${sentence} Mend it, or name it in CHANGELOG.md under "### Breaking".`,
  );
}
