/** The encodings in which text must be read, each by a name for test titles. */
export const ENCODINGS = [
  'UTF-8',
  'UTF-8 with a mark',
  'UTF-16LE',
  'UTF-16LE with a mark',
  'UTF-16BE',
  'UTF-16BE with a mark',
] as const;

/** Returns the bytes of a text in one of the encodings. */
export function inEncoding(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  const marked = encoding.endsWith('with a mark') ? `\u{FEFF}${text}` : text;
  if (encoding.startsWith('UTF-8')) return Buffer.from(marked, 'utf8');
  const bytes = Buffer.from(marked, 'utf16le');
  return encoding.startsWith('UTF-16BE') ? bytes.swap16() : bytes;
}
