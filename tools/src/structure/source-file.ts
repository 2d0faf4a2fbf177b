import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A parsed TypeScript file of the workspace. */
export interface SourceFile {
  /** Relative to the root of the workspace, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
  readonly syntax: ts.SourceFile;
}

/** A place in a file and what is wrong there. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Tests, the material that only they use, and the configuration that runs them. */
const TEST_FILE = /\.(?:test|fixture)\.tsx?$|(?:^|\/)vitest\.config\.ts$/;

/** Reads and parses one file. */
export function readSourceFile(root: string, path: string): SourceFile {
  return parseSourceFile(path, readFileSync(join(root, path), 'utf8'));
}

/** Parses text as the file at `path`. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind);
  return { path, text, isTest: TEST_FILE.test(path), syntax };
}

/** Returns the one-based line of a position. */
export function lineAt({ syntax }: SourceFile, position: number): number {
  return syntax.getLineAndCharacterOfPosition(position).line + 1;
}

/** Calls `visit` for the node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
