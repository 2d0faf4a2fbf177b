import { importsOf, packageOf } from './imports.ts';
import type { Finding, SourceFile } from './source-file.ts';
import { projectOf, type Project, type Workspace } from './workspace.ts';

function isDeclared(workspace: Workspace, project: Project, file: SourceFile, name: string): boolean {
  if (name === project.name || project.dependencies.has(name)) return true;
  const mayUseTools = file.isTest || file.path.endsWith('.config.ts');
  return mayUseTools && (project.devDependencies.has(name) || workspace.rootDevDependencies.has(name));
}

/** Lists the imports of packages that are missing from the importing project's package.json, tests included. */
export function findUndeclaredDependencies(workspace: Workspace): Finding[] {
  return workspace.files.flatMap((file) => {
    const project = projectOf(workspace, file.path);
    if (!project) return [];
    return importsOf(file).flatMap(({ specifier, line }) => {
      const name = packageOf(specifier);
      if (name === undefined || isDeclared(workspace, project, file, name)) return [];
      return [{ path: file.path, line, text: `${name} is not declared by ${project.name}` }];
    });
  });
}
