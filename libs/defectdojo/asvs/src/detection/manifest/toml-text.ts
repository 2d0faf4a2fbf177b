import { parse, TomlError } from 'smol-toml';
import type { ParsedManifest } from './dependency.ts';

/** Lines with mistakes that are left out, at most. A text with more is no TOML. */
const MISTAKES_MAX = 10;

/**
 * Parses TOML. Lines with mistakes are left out and the rest is read; the first of them is returned too. A table whose
 * head is wrong is left out as a whole, because its entries would count for the table before it.
 */
export function parseToml(text: string): ParsedManifest {
  const lines = text.split('\n');
  let brokenLine: number | undefined;
  for (let mistakes = 0; mistakes <= MISTAKES_MAX; mistakes += 1) {
    try {
      const value = parse(lines.join('\n'));
      return brokenLine === undefined ? { value } : { value, brokenLine };
    } catch (error) {
      const line = error instanceof TomlError ? error.line : 1;
      brokenLine ??= line;
      if (!(error instanceof TomlError) || !leaveOut(lines, line - 1)) break;
    }
  }
  return { value: {}, brokenLine: brokenLine ?? 1 };
}

/** Empties a line, and the rest of its table if it is a head. Returns false if it was empty already. */
function leaveOut(lines: string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (line.trim() === '') return false;
  lines[index] = '';
  if (!line.startsWith('[')) return true;
  for (let at = index + 1; at < lines.length && !(lines[at] ?? '').startsWith('['); at += 1) lines[at] = '';
  return true;
}
