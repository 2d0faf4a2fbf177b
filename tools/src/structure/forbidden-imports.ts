import architecture from '../../architecture.json' with { type: 'json' };
import { importsOf, packageOf, resolveImport, type Import } from './imports.ts';
import type { Finding, SourceFile } from './source-file.ts';
import { projectOf, type Project, type Workspace } from './workspace.ts';

const doors = new Set(architecture.publicDoors);

function isForTests({ tags }: Project): boolean {
  return architecture.testsMayImport.some((tag) => tags.includes(tag));
}

function crossesAnArrow(from: Project, to: Project): string | undefined {
  const broken = architecture.arrows.find(
    (arrow) =>
      arrow.from.every((tag) => from.tags.includes(tag)) && !arrow.to.some((tag) => to.tags.includes(tag)),
  );
  return broken && `${broken.from.join(' ')} may not import ${to.name} (${to.tags.join(' ')})`;
}

function missesTheDoor(from: Project, to: Project, specifier: string): string | undefined {
  const isGuest = from.tags.includes('scope:gecko') && to.tags.includes('scope:defectdojo');
  return isGuest && !doors.has(specifier) ? `${specifier} is none of the plugin's public doors` : undefined;
}

function complaintAbout(
  workspace: Workspace,
  { path, isTest }: SourceFile,
  { specifier }: Import,
): string | undefined {
  const from = projectOf(workspace, path);
  const target = resolveImport(workspace, path, specifier);
  const to =
    target === undefined
      ? workspace.projects.find(({ name }) => name === packageOf(specifier))
      : projectOf(workspace, target);
  if (!from || !to || from === to) return undefined;
  if (specifier.startsWith('.')) return `${specifier} reaches into ${to.name}`;
  if (target === undefined && !specifier.endsWith('.css'))
    return `${specifier} is not exported by ${to.name}`;
  if (isTest && isForTests(to)) return undefined;
  return crossesAnArrow(from, to) ?? missesTheDoor(from, to, specifier);
}

/** Lists the imports between projects that `architecture.json` does not allow, those of tests included. */
export function findForbiddenImports(workspace: Workspace): Finding[] {
  return workspace.files.flatMap((file) =>
    importsOf(file).flatMap((entry) => {
      const text = complaintAbout(workspace, file, entry);
      return text === undefined ? [] : [{ path: file.path, line: entry.line, text }];
    }),
  );
}
