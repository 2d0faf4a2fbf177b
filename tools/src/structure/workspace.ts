import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readSourceFile, type SourceFile } from './source-file.ts';

const Dependencies = z.record(z.string(), z.string()).default({});

/** One level of an `exports` map is a path or conditions that lead to one. */
type ExportTarget = string | { readonly [condition: string]: ExportTarget };
const ExportTarget: z.ZodType<ExportTarget> = z.lazy(() =>
  z.union([z.string(), z.record(z.string(), ExportTarget)]),
);

const Manifest = z.object({
  name: z.string(),
  workspaces: z.array(z.string()).default([]),
  exports: z.record(z.string(), ExportTarget).default({}),
  dependencies: Dependencies,
  peerDependencies: Dependencies,
  devDependencies: Dependencies,
  nx: z.object({ tags: z.array(z.string()).default([]) }).default({ tags: [] }),
});

/** A package of the workspace. */
export interface Project {
  readonly name: string;
  /** Relative to the root of the workspace. */
  readonly folder: string;
  readonly tags: readonly string[];
  /** The files behind the `exports` map, by specifier; relative to the root of the workspace. */
  readonly doors: ReadonlyMap<string, string>;
  /** Names of packages that its program may import. */
  readonly dependencies: ReadonlySet<string>;
  /** Names of packages that its tests may import besides. */
  readonly devDependencies: ReadonlySet<string>;
}

/** Every package and every TypeScript file of the workspace. */
export interface Workspace {
  readonly projects: readonly Project[];
  /** Development tools that the root provides to the tests of every project. */
  readonly rootDevDependencies: ReadonlySet<string>;
  readonly files: readonly SourceFile[];
}

/** The conditions under which sources rather than built files are found, most wanted first. */
const SOURCE_CONDITIONS = ['@gecko-defectdojo/source', 'import', 'default'];

const IGNORED = /(?:^|\/)(?:node_modules|dist|migrations|coverage|\.[^/]+)(?:\/|$)|^tools\/demo\/code\//;

function sourceOf(target: ExportTarget): string | undefined {
  if (typeof target === 'string') return target;
  const condition = SOURCE_CONDITIONS.find((name) => name in target);
  const next = condition === undefined ? undefined : target[condition];
  return next === undefined ? undefined : sourceOf(next);
}

function readManifest(root: string, folder: string): z.infer<typeof Manifest> {
  return Manifest.parse(JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')));
}

function doorsOf(folder: string, { name, exports }: z.infer<typeof Manifest>): Map<string, string> {
  return new Map(
    Object.entries(exports).flatMap(([subpath, target]) => {
      const source = sourceOf(target);
      return source === undefined ? [] : [[`${name}${subpath.slice(1)}`, join(folder, source)] as const];
    }),
  );
}

function readProject(root: string, folder: string): Project {
  const manifest = readManifest(root, folder);
  const { name, nx, dependencies, peerDependencies, devDependencies } = manifest;
  return {
    name,
    folder,
    tags: nx.tags,
    doors: doorsOf(folder, manifest),
    dependencies: new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]),
    devDependencies: new Set(Object.keys(devDependencies)),
  };
}

/** Reads the packages that the root's `workspaces` name, and the TypeScript files below them. */
export function readWorkspace(root: string): Workspace {
  const { workspaces, devDependencies } = readManifest(root, '.');
  const manifests = globSync(
    workspaces.map((pattern) => `${pattern}/package.json`),
    { cwd: root },
  );
  const projects = manifests.map((path) => readProject(root, dirname(path)));
  const paths = projects
    .flatMap(({ folder }) =>
      globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root, exclude: (name) => name === 'node_modules' }),
    )
    .filter((path) => !IGNORED.test(path) && !path.endsWith('.d.ts'));
  return {
    projects,
    rootDevDependencies: new Set(Object.keys(devDependencies)),
    files: [...new Set(paths)].sort().map((path) => readSourceFile(root, path)),
  };
}

/** Returns the project that a file belongs to: the innermost one, because projects can lie in each other. */
export function projectOf({ projects }: Workspace, path: string): Project | undefined {
  return projects
    .filter(({ folder }) => path.startsWith(`${folder}/`))
    .reduce<Project | undefined>(
      (inner, project) => (inner && inner.folder.length > project.folder.length ? inner : project),
      undefined,
    );
}
