/** A text that gives the key away, in lower case, and the shortest part of it that counts. */
export interface KeyForm {
  readonly text: string;
  readonly partMin: number;
}

/** DefectDojo's keys are 40 random hexadecimal digits, so that a part of one stands in no text by chance. */
const RANDOM_KEY = /^[0-9a-f]{32,}$/i;
/** Digits of the key. Twelve of them occur once in 10^14 random ones. */
const PART_MIN = 12;
/** A shorter key may be an everyday word. It protects nothing anyway. */
const KEY_MIN = 16;

/**
 * Returns the forms in which a server may send a key back: as it is, backwards, as the hexadecimal codes of its
 * characters, and in Base64 at each of the three positions where it may begin. Of a random key a part counts too.
 */
export function keyForms(apiKey: string): readonly KeyForm[] {
  if (apiKey.length < KEY_MIN) return [];
  const isRandom = RANDOM_KEY.test(apiKey);
  const form = (text: string, part: number): KeyForm => ({
    text: text.toLowerCase(),
    partMin: isRandom ? part : text.length,
  });
  return [
    form(apiKey, PART_MIN),
    form(Array.from(apiKey).reverse().join(''), PART_MIN),
    form(Buffer.from(apiKey).toString('hex'), PART_MIN * 2),
    ...[0, 1, 2].flatMap((skipped) =>
      base64Of(apiKey.slice(skipped)).map((text) => form(text, Math.ceil(PART_MIN / 3) * 4)),
    ),
  ];
}

/** Returns the Base64 of the whole groups of three bytes, in both alphabets. The rest depends on the text that follows. */
function base64Of(text: string): string[] {
  const bytes = Buffer.from(text);
  const groups = bytes.subarray(0, bytes.length - (bytes.length % 3));
  return [...new Set([groups.toString('base64'), groups.toString('base64url')])];
}
