import type { Language } from './language.ts';

/** Languages in which a text between quotes on one line is data. In the others, values are filled into texts, or texts are code. */
const PLAIN_TEXTS: ReadonlySet<Language> = new Set<Language>([
  'js',
  'py',
  'java',
  'go',
  'rust',
  'php',
  'ruby',
  'csharp',
  'c',
  'swift',
  'dart',
  'elixir',
]);

/** Names the call of a function: a help text may name it too, but does not call it. */
const CALL = /\w\($/;

/**
 * Returns true if a token that calls a function stands inside a text of its line, as in `"Never use os.system("`. A text
 * with values filled in (`${`, `#{`, `\(`, `f"`) may hold code.
 */
export function isNamedOnly(line: string, column: number, token: string, language: Language): boolean {
  if (!CALL.test(token) || !PLAIN_TEXTS.has(language)) return false;
  let quote = '';
  let opened = 0;
  for (let index = 0; index < column; index += 1) {
    const character = line[index] ?? '';
    if (character === '\\') index += 1;
    else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || (character === "'" && language !== 'rust' && language !== 'c')) {
      quote = character;
      opened = index;
    }
  }
  if (quote === '') return false;
  const inside = line.slice(opened, column);
  const filled = /\$\{|#\{|\\\(|\{/.test(inside) || /[fF$]$/.test(line.slice(0, opened));
  return !filled && closes(line, column, quote);
}

/** Returns true if the quote ends on the line. One without an end is a stray quote, such as an apostrophe. */
function closes(line: string, from: number, quote: string): boolean {
  for (let index = from; index < line.length; index += 1) {
    if (line[index] === '\\') index += 1;
    else if (line[index] === quote) return true;
  }
  return false;
}
