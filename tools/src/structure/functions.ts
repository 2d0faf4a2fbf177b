import ts from 'typescript';
import { lineAt, walk, type Finding, type SourceFile } from './source-file.ts';

function bodyOf(node: ts.Node): ts.Block | undefined {
  const body = ts.isFunctionLike(node) && 'body' in node ? (node.body as ts.Node | undefined) : undefined;
  return body && ts.isBlock(body) ? body : undefined;
}

/** Lists the functions of a file that have a block as their body; `lines` counts from brace to brace. */
export function functionsOf(file: SourceFile): (Finding & { readonly lines: number })[] {
  const functions: (Finding & { readonly lines: number })[] = [];
  walk(file.syntax, (node) => {
    const body = bodyOf(node);
    if (!body) return;
    const line = lineAt(file, body.getStart());
    const lines = lineAt(file, body.getEnd()) - line + 1;
    functions.push({ path: file.path, line, lines, text: `${String(lines)} lines` });
  });
  return functions;
}
