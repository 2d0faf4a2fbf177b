import { findCircles } from './circles.ts';
import { findForbiddenImports } from './forbidden-imports.ts';
import { functionsOf } from './functions.ts';
import { findRiddles } from './riddles.ts';
import type { Finding, SourceFile } from './source-file.ts';
import { findUndeclaredDependencies } from './undeclared-dependencies.ts';
import { findUnusedDependencies } from './unused-dependencies.ts';
import { findUnusedExports } from './unused-exports.ts';
import { findUnusedFiles } from './unused-files.ts';
import type { Workspace } from './workspace.ts';

/** A program file longer than this is listed. */
const LONGEST_FILE = 250;

/** A function longer than this needs a reason. */
const LONGEST_FUNCTION = 40;

/** The kinds of findings by their name on the command line. */
export const findingsBy = {
  files: ({ files }) =>
    files.flatMap(({ path, text }) => {
      const lines = linesOf(text);
      return lines > LONGEST_FILE ? [{ path, line: lines, text: `${String(lines)} lines` }] : [];
    }),
  functions: ({ files }) => files.flatMap(functionsOf).filter(({ lines }) => lines > LONGEST_FUNCTION),
  circles: findCircles,
  forbiddenImports: findForbiddenImports,
  unusedExports: findUnusedExports,
  unusedFiles: findUnusedFiles,
  undeclaredDependencies: findUndeclaredDependencies,
  unusedDependencies: findUnusedDependencies,
  riddles: ({ files }) => files.flatMap(findRiddles),
} satisfies Record<string, (workspace: Workspace) => readonly Finding[]>;

/** A kind of finding. */
export type FindingKind = keyof typeof findingsBy;

/** The figures of the workspace. Sizes and riddles leave test files out; the others count them. */
export interface Structure {
  readonly files: number;
  readonly fileMedian: number;
  readonly fileMax: number;
  readonly functionMedian: number;
  readonly functionMax: number;
  readonly circles: number;
  readonly forbiddenImports: number;
  readonly unusedExports: number;
  readonly unusedFiles: number;
  readonly undeclaredDependencies: number;
  readonly unusedDependencies: number;
  readonly riddles: number;
}

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Returns the workspace without its tests. */
export function programOf(workspace: Workspace): Workspace {
  return { ...workspace, files: workspace.files.filter(({ isTest }) => !isTest) };
}

/** Measures a workspace. */
export function measure(workspace: Workspace): Structure {
  const program = programOf(workspace);
  const lines = program.files.map(({ text }: SourceFile) => linesOf(text));
  const functions = program.files.flatMap(functionsOf).map((each) => each.lines);
  return {
    files: lines.length,
    fileMedian: median(lines),
    fileMax: Math.max(0, ...lines),
    functionMedian: median(functions),
    functionMax: Math.max(0, ...functions),
    circles: findCircles(workspace).length,
    forbiddenImports: findForbiddenImports(workspace).length,
    unusedExports: findUnusedExports(workspace).length,
    unusedFiles: findUnusedFiles(workspace).length,
    undeclaredDependencies: findUndeclaredDependencies(workspace).length,
    unusedDependencies: findUnusedDependencies(workspace).length,
    riddles: findingsBy.riddles(program).length,
  };
}
