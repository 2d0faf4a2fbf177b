import { dirname, join } from 'node:path';
import ts from 'typescript';
import { lineAt, walk, type SourceFile } from './source-file.ts';
import type { Workspace } from './workspace.ts';

/** The names that an import takes from a module; `all` where they are not known. */
export type ImportedNames = 'all' | readonly string[];

/** A static, dynamic or type import, or a re-export. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly names: ImportedNames;
}

function namesOfImport({ importClause }: ts.ImportDeclaration): ImportedNames {
  const bindings = importClause?.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) return 'all';
  const named = bindings?.elements.map(({ propertyName, name }) => (propertyName ?? name).text) ?? [];
  return importClause?.name === undefined ? named : ['default', ...named];
}

function namesOfReExport({ exportClause }: ts.ExportDeclaration): ImportedNames {
  if (exportClause === undefined || ts.isNamespaceExport(exportClause)) return 'all';
  return exportClause.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
}

function readImport(node: ts.Node): Omit<Import, 'line'> | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, names: namesOfImport(node) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, names: namesOfReExport(node) };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument) ? { specifier: argument.text, names: 'all' } : undefined;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument;
    return ts.isStringLiteral(literal) ? { specifier: literal.text, names: 'all' } : undefined;
  }
  return undefined;
}

const known = new WeakMap<SourceFile, readonly Import[]>();

/** Lists the imports and re-exports of a file. Most kinds of findings ask for them, so they are read once. */
export function importsOf(file: SourceFile): readonly Import[] {
  const found = known.get(file) ?? readImports(file);
  known.set(file, found);
  return found;
}

function readImports(file: SourceFile): Import[] {
  const imports: Import[] = [];
  walk(file.syntax, (node) => {
    const found = readImport(node);
    if (found) imports.push({ ...found, line: lineAt(file, node.getStart()) });
  });
  return imports;
}

/** Returns the file of the workspace that a specifier leads to; undefined for anything else. */
export function resolveImport(workspace: Workspace, from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  return workspace.projects.map(({ doors }) => doors.get(specifier)).find((door) => door !== undefined);
}

/** Returns the package that a bare specifier names; undefined for files and Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (/^(?:\.|node:|virtual:)/.test(specifier)) return undefined;
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
