import type { Finding, SourceFile } from './source-file.ts';
import { projectOf, type Project, type Workspace } from './workspace.ts';

/** Peers of packages that a project uses: the router and Base UI need React's DOM. */
const NEEDED_BY_OTHERS = new Set(['react-dom', '@types/react-dom']);

/** Tells whether a file imports a package or names it in another way, as `require.resolve` does; JSX needs React. */
function names({ path, text }: SourceFile, dependency: string): boolean {
  const name = dependency.replace(/^@types\//, '');
  return (
    (name === 'react' && path.endsWith('.tsx')) ||
    (dependency === '@types/node' && text.includes('node:')) ||
    [`'${name}'`, `'${name}/`, `\`@${name}/`].some((start) => text.includes(start))
  );
}

function dependenciesOf({ dependencies, devDependencies }: Project): string[] {
  return [...new Set([...dependencies, ...devDependencies])].filter((name) => !NEEDED_BY_OTHERS.has(name));
}

/** Lists the packages that a package.json declares and no file of its project names, tests included. */
export function findUnusedDependencies(workspace: Workspace): Finding[] {
  return workspace.projects.flatMap((project) => {
    const files = workspace.files.filter(({ path }) => projectOf(workspace, path) === project);
    return dependenciesOf(project)
      .filter((name) => !files.some((file) => names(file, name)))
      .map((name) => ({
        path: `${project.folder}/package.json`,
        line: 1,
        text: `${name} is not used by ${project.name}`,
      }));
  });
}
