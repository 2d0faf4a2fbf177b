import architecture from '../../architecture.json' with { type: 'json' };
import { exportsOf, type Export } from './exports.ts';
import { importsOf, resolveImport } from './imports.ts';
import type { Finding, SourceFile } from './source-file.ts';
import type { Workspace } from './workspace.ts';

/** The names of each file that another file uses. */
type Uses = Map<string, Set<string>>;

const EVERYTHING = '*';

function use(uses: Uses, path: string, name: string): boolean {
  const names = uses.get(path) ?? new Set();
  const isNew = !names.has(name);
  uses.set(path, names.add(name));
  return isNew;
}

function isUsed(uses: Uses, path: string, name: string): boolean {
  const names = uses.get(path);
  return names !== undefined && (names.has(name) || names.has(EVERYTHING));
}

/** Uses by imports; a re-export alone uses nothing. */
function usesByImports(workspace: Workspace): Uses {
  const uses: Uses = new Map();
  for (const file of workspace.files) {
    const reExported = new Set(exportsOf(file).map(({ line, from }) => from !== undefined && line));
    for (const { specifier, names, line } of importsOf(file)) {
      const target = resolveImport(workspace, file.path, specifier);
      if (target === undefined || reExported.has(line)) continue;
      for (const name of names === 'all' ? [EVERYTHING] : names) use(uses, target, name);
    }
  }
  return uses;
}

function useDoors(workspace: Workspace, uses: Uses): void {
  for (const specifier of architecture.publicDoors) {
    const door = workspace.projects
      .map(({ doors }) => doors.get(specifier))
      .find((path) => path !== undefined);
    if (door !== undefined) use(uses, door, EVERYTHING);
  }
}

/** Carries uses through re-exports to the files that declare. */
function followReExports(workspace: Workspace, uses: Uses): void {
  const reExports = workspace.files.flatMap((file) =>
    exportsOf(file).flatMap((entry) => {
      const target = entry.from === undefined ? undefined : resolveImport(workspace, file.path, entry.from);
      return target === undefined ? [] : [{ path: file.path, target, ...entry }];
    }),
  );
  for (let isChanged = true; isChanged;) {
    isChanged = reExports
      .filter(({ path, name }) => isUsed(uses, path, name) || (name === EVERYTHING && uses.has(path)))
      .map(({ path, target, name, originalName }) =>
        name === EVERYTHING
          ? [...(uses.get(path) ?? [])].map((used) => use(uses, target, used)).some(Boolean)
          : use(uses, target, originalName),
      )
      .some(Boolean);
  }
}

/** A type may be exported with the function whose signature names it. */
function isPartOfASignature({ syntax }: SourceFile, { isType, name, from }: Export): boolean {
  return isType && (from !== undefined || syntax.text.split(new RegExp(`\\b${name}\\b`)).length > 2);
}

/** Files whose exports a tool reads by their path. */
const READ_BY_TOOLS = /(?:\.config|-global-setup)\.ts$/;

/** Lists the exports that no other file imports. The plugin's public doors are used by their hosts. */
export function findUnusedExports(workspace: Workspace): Finding[] {
  const uses = usesByImports(workspace);
  useDoors(workspace, uses);
  followReExports(workspace, uses);
  return workspace.files
    .filter(({ path, isTest }) => !isTest && !READ_BY_TOOLS.test(path))
    .flatMap((file) =>
      exportsOf(file)
        .filter((entry) => entry.name !== EVERYTHING && !isUsed(uses, file.path, entry.name))
        .filter((entry) => !isPartOfASignature(file, entry))
        .map(({ name, line }) => ({
          path: file.path,
          line,
          text: `${name} is exported and not used elsewhere`,
        })),
    );
}
