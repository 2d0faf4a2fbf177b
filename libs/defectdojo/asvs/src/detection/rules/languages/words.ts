/** Parses a list of items without spaces, written as text. No escapes. */
export function words(text: TemplateStringsArray): readonly string[] {
  return (text.raw[0] ?? '').trim().split(/\s+/);
}
