import { basename } from 'node:path';
import { importsOf, resolveImport } from './imports.ts';
import type { Finding } from './source-file.ts';
import type { Workspace } from './workspace.ts';

/** Files that start without being imported: tests, configurations, commands, and the processes and pages. */
const STARTS_ALONE = /\.test\.tsx?$|\.config\.ts$|^tools\/src\/[^/]+\.ts$|(?:^|\/)main\.tsx?$/;

/** The files that another one imports, or that a door of their package leads to. */
function importedFiles(workspace: Workspace): Set<string | undefined> {
  return new Set([
    ...workspace.projects.flatMap(({ doors }) => [...doors.values()]),
    ...workspace.files.flatMap((file) =>
      importsOf(file).map(({ specifier }) => resolveImport(workspace, file.path, specifier)),
    ),
  ]);
}

/** Lists the files that no file imports, none starts by its name, and nothing else starts. */
export function findUnusedFiles(workspace: Workspace): Finding[] {
  const imported = importedFiles(workspace);
  const isNamed = (path: string): boolean =>
    workspace.files.some(({ text, path: other }) => other !== path && text.includes(`${basename(path)}'`));
  return workspace.files
    .filter(({ path }) => !imported.has(path) && !STARTS_ALONE.test(path) && !isNamed(path))
    .map(({ path }) => ({ path, line: 1, text: 'is imported by no file and started by none' }));
}
