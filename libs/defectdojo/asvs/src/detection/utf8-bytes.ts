/** Number of bytes at the beginning of a file that tell the encoding of one without a byte order mark. */
const SAMPLE_BYTES = 8_192;
/** Share of Latin characters from which text in UTF-16 without a mark is recognised. Code and settings have more. */
const LATIN_SHARE = 0.5;
/** Largest share of zero bytes on the other side, as in U+4E00, compared with those of Latin characters. */
const OTHER_SHARE = 0.1;
/** Characters that no text contains: controls except tab, line feed, form feed and carriage return, and broken pairs. */
// oxlint-disable-next-line no-control-regex -- control characters tell binary content from text
const NO_TEXT = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\uFFFD-\uFFFF]/;

type Utf16 = 'utf-16le' | 'utf-16be';

const encoder = new TextEncoder();

/**
 * Returns the content of a file as UTF-8 without a byte order mark. Text in UTF-16, as PowerShell and Visual Studio write
 * it, is recognised by its mark, or without one by its zero bytes, and converted. Line feeds stay, so line numbers do.
 * Other content is returned as it is.
 */
export function utf8Bytes(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  const encoding = markedUtf16(bytes) ?? unmarkedUtf16(bytes);
  // The decoder drops the mark and replaces broken pairs.
  return encoding === undefined ? bytes : encoder.encode(new TextDecoder(encoding).decode(bytes));
}

function markedUtf16(bytes: Uint8Array): Utf16 | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/**
 * Returns the byte order of UTF-16 without a mark: the zero bytes of Latin characters are all on one side. The decoded
 * sample must also be text, which a table of small numbers is not. Undefined for anything else.
 */
function unmarkedUtf16(bytes: Uint8Array): Utf16 | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, SAMPLE_BYTES) & ~1);
  const { even, odd } = zerosOf(sample);
  const most = Math.max(even, odd);
  if (most === 0 || most < (sample.length / 2) * LATIN_SHARE) return undefined;
  if (Math.min(even, odd) > most * OTHER_SHARE) return undefined;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  // As a stream, so that a pair cut at the end of the sample is not taken for a broken one.
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  return NO_TEXT.test(text) ? undefined : encoding;
}

/** Counts the zero bytes at even and at odd offsets. */
function zerosOf(bytes: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}
