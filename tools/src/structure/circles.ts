import { importsOf, resolveImport } from './imports.ts';
import type { Finding } from './source-file.ts';
import type { Workspace } from './workspace.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

function importGraph(workspace: Workspace): Graph {
  const files = workspace.files.filter(({ isTest }) => !isTest);
  const known = new Set(files.map(({ path }) => path));
  return new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .map(({ specifier }) => resolveImport(workspace, file.path, specifier))
        .filter((path) => path !== undefined && known.has(path)) as string[],
    ]),
  );
}

/** Tarjan's algorithm: returns the groups of nodes that reach each other, without groups of one. */
function stronglyConnected(graph: Graph): string[][] {
  const groups: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  function visit(node: string): number {
    index.set(node, index.size);
    let lowest = index.size - 1;
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, low.get(next) ?? index.get(next) ?? lowest);
    }
    low.set(node, lowest);
    if (lowest === index.get(node)) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) groups.push(group);
    }
    return lowest;
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return groups;
}

/** Lists the groups of files that import each other in a circle. Type imports count. */
export function findCircles(workspace: Workspace): Finding[] {
  return stronglyConnected(importGraph(workspace)).map((group) => {
    const [path = '', ...others] = group.sort();
    return { path, line: 1, text: `is in a circle with ${others.join(', ')}` };
  });
}
