/** Encodings of text files. UTF-32 is recognised and not read. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32';

/** The marks that programs of Windows write in front of a text. The longer ones come first. */
const MARKS: readonly (readonly [encoding: Encoding, bytes: readonly number[]])[] = [
  ['utf-32', [0xff, 0xfe, 0, 0]],
  ['utf-32', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Returns the text of a file without its byte order mark: UTF-8, or UTF-16 as PowerShell and Visual Studio write it. UTF-16
 * without a mark is recognised by the zero bytes of its first characters, which are ASCII in JSON and in a key. Undefined
 * for UTF-32. Bytes that are no text become U+FFFD, as they do in a request to the API.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = markedEncoding(bytes) ?? encodingOfZeros(bytes);
  // The decoder drops the mark of its encoding.
  return encoding === 'utf-32' ? undefined : new TextDecoder(encoding).decode(bytes);
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  return MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
}

/** RFC 4627, section 3: the pattern of zeros in the first four bytes tells the encoding. */
function encodingOfZeros(bytes: Uint8Array): Encoding {
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  if (zeros === 'x000' || zeros === '000x') return 'utf-32';
  if (zeros.startsWith('x0')) return 'utf-16le';
  return zeros.startsWith('0x') ? 'utf-16be' : 'utf-8';
}
