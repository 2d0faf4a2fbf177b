import { parse } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { lineAt } from './dependency.ts';
import type { ParsedManifest } from './dependency.ts';

/**
 * Parses JSON. A text with mistakes (a trailing comma, a comment, a merge conflict, a missing end) is read as far as it
 * can be, and the line of its first mistake is returned too.
 */
export function parseJson(text: string): ParsedManifest {
  try {
    // A parsed value is checked where it is used.
    return { value: JSON.parse(text) as unknown };
  } catch {
    const mistakes: ParseError[] = [];
    const value: unknown = parse(text, mistakes, { disallowComments: true });
    return { value, brokenLine: lineAt(text, mistakes[0]?.offset ?? 0) };
  }
}

/** Parses JSON with comments and trailing commas, as Deno's settings may have them. */
export function parseJsonWithComments(text: string): ParsedManifest {
  const mistakes: ParseError[] = [];
  const value: unknown = parse(text, mistakes, { allowTrailingComma: true });
  const [first] = mistakes;
  return first === undefined ? { value } : { value, brokenLine: lineAt(text, first.offset) };
}
