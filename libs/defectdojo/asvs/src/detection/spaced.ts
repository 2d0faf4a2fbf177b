/**
 * A list written as text: its items stand apart by two spaces or more, or by a new line, so that an item may hold single
 * spaces. Nothing is escaped. Used for the long lists of names and literals in rules.
 */
export function spaced(text: TemplateStringsArray): readonly string[] {
  return (text.raw[0] ?? '').trim().split(/\s{2,}|\n/);
}
