/** Escapes that stand inside each other, such as `%2563` for `%63`. */
const DEPTH_MAX = 3;
const ENTITY = /&#(?:x0{0,9}([0-9a-f]{1,4})|0{0,9}(\d{1,5}));/iy;
const BRACED = /\\u\{0{0,9}([0-9a-f]{1,4})\}/iy;

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const BACKSLASH = 0x5c;
const SMALL_U = 0x75;
const SMALL_X = 0x78;

/**
 * An escape as one number: its length times 65,536, plus the code that it stands for; 0 for none. A text may be a
 * megabyte of escapes, so there is no object for each.
 */
type Escape = number;
const LENGTH_STEP = 0x1_0000;

/** Reused, because a long text is looked through in many pieces. */
const scratch = new Uint16Array(32_768);

/** Returns the text without escapes of URLs, HTML and JavaScript, also if they are escaped again. */
export function decodeEscapes(text: string): string {
  let decoded = text;
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    const next = decodeOnce(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

function decodeOnce(text: string): string {
  const codes = text.length <= scratch.length ? scratch : new Uint16Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; length += 1) {
    const escape = escapeAt(text, index);
    codes[length] = escape === 0 ? text.charCodeAt(index) : escape % LENGTH_STEP;
    index += escape === 0 ? 1 : Math.floor(escape / LENGTH_STEP);
  }
  if (length === text.length) return text;
  return Buffer.from(codes.buffer, 0, length * 2).toString('utf16le');
}

function escapeAt(text: string, index: number): Escape {
  switch (text.charCodeAt(index)) {
    case PERCENT:
      return hexEscape(text, index, { prefix: 1, digits: 2 });
    case AMPERSAND:
      return matchEscape(ENTITY, text, index);
    case BACKSLASH:
      return slashEscape(text, index);
    default:
      return 0;
  }
}

function slashEscape(text: string, index: number): Escape {
  switch (text.charCodeAt(index + 1)) {
    case SMALL_X:
      return hexEscape(text, index, { prefix: 2, digits: 2 });
    case SMALL_U:
      return hexEscape(text, index, { prefix: 2, digits: 4 }) || matchEscape(BRACED, text, index);
    default:
      return 0;
  }
}

interface HexForm {
  /** Number of characters before the digits. */
  readonly prefix: number;
  readonly digits: number;
}

function hexEscape(text: string, index: number, { prefix, digits }: HexForm): Escape {
  const end = index + prefix + digits;
  let code = 0;
  for (let at = index + prefix; at < end; at += 1) {
    const value = hexValue(text.charCodeAt(at));
    if (value < 0) return 0;
    code = code * 16 + value;
  }
  return (end - index) * LENGTH_STEP + code;
}

/** Returns -1 for what is no digit, also for the `NaN` behind the end of a text. */
function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function matchEscape(pattern: RegExp, text: string, index: number): Escape {
  pattern.lastIndex = index;
  const match = pattern.exec(text);
  if (match === null) return 0;
  const [whole, hex, decimal] = match;
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return whole.length * LENGTH_STEP + (code % LENGTH_STEP);
}
