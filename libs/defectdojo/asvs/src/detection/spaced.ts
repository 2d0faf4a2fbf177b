/**
 * Parses a list written as text. Items are separated by two or more spaces or a line break, so that an item may contain
 * single spaces. No escapes. Used for long lists of names and literals in rules.
 */
export function spaced(text: TemplateStringsArray): readonly string[] {
  return (text.raw[0] ?? '').trim().split(/\s{2,}|\n/);
}
