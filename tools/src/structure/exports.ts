import ts from 'typescript';
import { lineAt, type SourceFile } from './source-file.ts';

/** A name that a file exports. */
export interface Export {
  /** `*` for everything that `from` exports. */
  readonly name: string;
  /** The name in the file that declares it. */
  readonly originalName: string;
  /** The specifier of a re-export. */
  readonly from?: string;
  readonly isType: boolean;
  readonly line: number;
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  }
  const { name } = statement as { name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function exportedByList(file: SourceFile, statement: ts.ExportDeclaration): Export[] {
  const { exportClause, moduleSpecifier, isTypeOnly } = statement;
  const line = lineAt(file, statement.getStart());
  const from = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? { from: moduleSpecifier.text } : {};
  if (!exportClause || ts.isNamespaceExport(exportClause)) {
    return [{ name: '*', originalName: '*', isType: false, line, ...from }];
  }
  return exportClause.elements.map((element) => ({
    name: element.name.text,
    originalName: (element.propertyName ?? element.name).text,
    isType: isTypeOnly || element.isTypeOnly,
    line,
    ...from,
  }));
}

/** Lists the exports and re-exports of a file. */
export function exportsOf(file: SourceFile): Export[] {
  return file.syntax.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return exportedByList(file, statement);
    if (!isExported(statement)) return [];
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    const line = lineAt(file, statement.getStart());
    return declaredNames(statement).map((name) => ({ name, originalName: name, isType, line }));
  });
}
