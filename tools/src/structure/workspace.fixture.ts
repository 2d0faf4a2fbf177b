import { parseSourceFile } from './source-file.ts';
import type { Project, Workspace } from './workspace.ts';

/** Options of a project made for a test; tags and dependencies are empty by default. */
export interface ProjectOptions {
  readonly tags?: readonly string[];
  readonly dependencies?: readonly string[];
  readonly doors?: Readonly<Record<string, string>>;
}

/** Makes a project below `libs`, in a folder named without its scope; its door is `src/index.ts`. */
export function project(name: string, options: ProjectOptions = {}): Project {
  const folder = `libs/${name.replace(/^.*\//, '')}`;
  return {
    name,
    folder,
    tags: options.tags ?? [],
    doors: new Map(Object.entries(options.doors ?? { [name]: `${folder}/src/index.ts` })),
    dependencies: new Set(options.dependencies ?? []),
    devDependencies: new Set(),
  };
}

/** Makes a workspace from file texts by path. */
export function workspace(projects: readonly Project[], texts: Readonly<Record<string, string>>): Workspace {
  return {
    projects,
    rootDevDependencies: new Set(['vitest']),
    files: Object.entries(texts).map(([path, text]) => parseSourceFile(path, text)),
  };
}
