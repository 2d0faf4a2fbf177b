import ts from 'typescript';

/** The comment on a schema and those on its fields, which may be schemas themselves. */
export interface SchemaComment {
  readonly text: string | undefined;
  readonly fields: Readonly<Record<string, SchemaComment>>;
}

/** Returns the comments of the schemas that a source file exports, by name. */
export function readDocComments(path: string, source: string): Record<string, SchemaComment> {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const comments: Record<string, SchemaComment> = {};
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name) || initializer === undefined) continue;
      comments[name.text] = { text: commentOn(statement), fields: fieldsOf(initializer) };
    }
  }
  return comments;
}

/** Returns the comment on a node as one paragraph, without its tags. */
function commentOn(node: ts.Node): string | undefined {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = doc === undefined ? undefined : ts.getTextOfJSDocComment(doc.comment);
  return text
    ?.replaceAll(/\s*\n\s*-\s/g, '\n- ')
    .replaceAll(/([^\n])\n(?![-\n])/g, '$1 ')
    .trim();
}

/** Returns the comments on the fields of the first object in an expression, such as of `z.object({ … }).nullable()`. */
function fieldsOf(expression: ts.Node): Record<string, SchemaComment> {
  const object = firstObject(expression);
  const fields: Record<string, SchemaComment> = {};
  for (const property of object?.properties ?? []) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name)) continue;
    fields[property.name.text] = { text: commentOn(property), fields: fieldsOf(property.initializer) };
  }
  return fields;
}

function firstObject(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  if (ts.isObjectLiteralExpression(node)) return node;
  // A reference such as `AsvsLevel.nullable()` has comments of its own.
  return ts.forEachChild(node, firstObject);
}
