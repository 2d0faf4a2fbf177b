import ts from 'typescript';
import words from './plain-english.json' with { type: 'json' };
import { lineAt, walk, type Finding, type SourceFile } from './source-file.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly advice: string;
}

interface Passage {
  readonly text: string;
  readonly position: number;
}

function compile(rules: readonly { pattern: string; advice: string }[]): Rule[] {
  return rules.map(({ pattern, advice }) => ({ pattern: new RegExp(pattern, 'g'), advice }));
}

const commentRules = compile(words.comments);
const textRules = compile(words.texts);
const nameRules = compile(words.names);

/** Blanks the marks of a comment, code in backticks, and line ends; every other character stays where it was. */
function asProse(comment: string): string {
  const blank = (mark: string): string => ' '.repeat(mark.length);
  return comment
    .replace(/^\/\*\*?|\*\/$/g, blank)
    .replace(/^[ \t]*(?:\/\/|\*)/gm, blank)
    .replace(/`[^`]*`/g, (code) => '_'.repeat(code.length))
    .replace(/\s/g, ' ');
}

/** Lines of `//` that follow each other are one comment. */
function joinLines(text: string, ranges: readonly ts.CommentRange[]): ts.TextRange[] {
  const joined: ts.TextRange[] = [];
  for (const { pos, end } of [...ranges].sort((a, b) => a.pos - b.pos)) {
    const before = joined.at(-1);
    const isNext =
      before && /^[ \t]*\n[ \t]*$/.test(text.slice(before.end, pos)) && text.startsWith('//', pos);
    if (isNext) joined.splice(-1, 1, { pos: before.pos, end });
    else joined.push({ pos, end });
  }
  return joined;
}

function commentsOf({ syntax, text }: SourceFile): Passage[] {
  const ranges = new Map<number, ts.CommentRange>();
  walk(syntax, (node) => {
    if (ts.isJsxText(node)) return;
    const around = [
      ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ];
    for (const range of around) ranges.set(range.pos, range);
  });
  return joinLines(text, [...ranges.values()]).map(({ pos, end }) => ({
    text: asProse(text.slice(pos, end)),
    position: pos,
  }));
}

function textsOf({ syntax }: SourceFile): Passage[] {
  const found: Passage[] = [];
  walk(syntax, (node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateLiteralToken(node) && !ts.isJsxText(node)) return;
    if (ts.isTaggedTemplateExpression(node.parent) || !/\S\s+\S/.test(node.text)) return;
    found.push({ text: node.getText().replace(/^['"`}]/, ' '), position: node.getStart() });
  });
  return found;
}

function namesOf({ syntax }: SourceFile): Passage[] {
  const found: Passage[] = [];
  walk(syntax, (node) => {
    const name = (node as { name?: ts.Node }).name;
    const declares = ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isTypeElement(node);
    if (!name || !ts.isIdentifier(name)) return;
    if (declares || ts.isFunctionLike(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node)) {
      found.push({ text: name.text, position: name.getStart() });
    }
  });
  return found;
}

/** Finds the rules that a passage breaks. Runs of spaces count as one, and a passage starts at its first word. */
function hits(file: SourceFile, { text, position }: Passage, rules: readonly Rule[]): Finding[] {
  const places = text
    .trimEnd()
    .split('')
    .flatMap((character, place) =>
      /\s/.test(character) && /^\s*$/.test(text[place - 1] ?? '') ? [] : [place],
    );
  const prose = places
    .map((place) => text[place])
    .join('')
    .replace(/\s/g, ' ');
  return rules.flatMap(({ pattern, advice }) =>
    [...prose.matchAll(pattern)].map((match) => ({
      path: file.path,
      line: lineAt(file, position + (places[match.index + match[0].length - 1] ?? 0)),
      text: `"${match[0].trim()}": ${advice}`,
    })),
  );
}

function isExcused(file: SourceFile, { line }: Finding): boolean {
  const lines = file.text.split('\n');
  return [lines[line - 1], lines[line - 2]].some((text) => text?.includes(words.exception));
}

/**
 * Lists the words and names that `plain-english.json` refuses, in comments, declared names, and texts of two and more
 * words. A line is excused by `plain-english: <reason>` on it or on the line above.
 */
export function findRiddles(file: SourceFile): Finding[] {
  const found = [
    ...commentsOf(file).flatMap((comment) => hits(file, comment, commentRules)),
    ...textsOf(file).flatMap((text) => hits(file, text, textRules)),
    ...namesOf(file).flatMap((name) => hits(file, name, nameRules)),
  ];
  return found.filter((finding) => !isExcused(file, finding)).sort((a, b) => a.line - b.line);
}
