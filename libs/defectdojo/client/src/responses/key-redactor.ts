import { decodeEscapes } from './decode-escapes.ts';
import { keyForms, type KeyForm } from './key-forms.ts';
import { literalPattern } from './literal-pattern.ts';

/** Returns a text without the key. */
export type RedactKey = (text: string) => string;

const SEED_LENGTH = 6;
/** More pieces of a random key stand in no text by chance. Such a text is dropped, to end the search. */
const IN_VAIN_MAX = 200;
const WINDOW = 32_768;
/** A key of 200 characters in the longest escapes fits in twice. */
const WINDOW_OVERLAP = 8_192;
const MAY_BE_ESCAPED = /[%\\]|&#/;

interface Seed {
  readonly form: KeyForm;
  readonly offset: number;
}

/**
 * Returns a function that replaces the key by `[key]`, in any case, in every form of `keyForms`, and in escapes of
 * URLs, HTML and JavaScript. A text that has the key in escapes comes back without any escapes. Other texts are
 * returned unchanged, in one pass.
 */
export function createKeyRedactor(apiKey: string): RedactKey {
  const forms = keyForms(apiKey);
  if (forms.length === 0) return (text) => text;
  const shortest = Math.min(...forms.map(({ partMin }) => partMin));
  const replace = createReplacer(forms);
  return (text) => {
    if (text.length < shortest) return text;
    const replaced = replace(text);
    if (!MAY_BE_ESCAPED.test(replaced)) return replaced;
    const hides = windowsOf(replaced).some((window) => {
      const decoded = decodeEscapes(window);
      return replace(decoded) !== decoded;
    });
    return hides ? replace(decodeEscapes(replaced)) : replaced;
  };
}

/** Returns overlapping pieces of a long text, so that little memory is used for a text without the key. */
function windowsOf(text: string): string[] {
  const windows: string[] = [];
  for (let from = 0; from === 0 || from + WINDOW_OVERLAP < text.length; from += WINDOW - WINDOW_OVERLAP) {
    windows.push(text.slice(from, from + WINDOW));
  }
  return windows;
}

/** Looks for seeds: short pieces of the forms, so spaced that every part that counts has one. */
function createReplacer(forms: readonly KeyForm[]): RedactKey {
  const seeds = new Map<string, Seed[]>();
  for (const form of forms) {
    for (const [text, seed] of seedsOf(form)) seeds.set(text, [...(seeds.get(text) ?? []), seed]);
  }
  const pattern = new RegExp([...seeds.keys()].map(literalPattern).join('|'), 'gi');
  return (text) => {
    let result = '';
    let done = 0;
    let inVain = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const part = longestPart(text, match.index, seeds.get(match[0].toLowerCase()) ?? []);
      if (part === undefined) {
        inVain += 1;
        if (inVain > IN_VAIN_MAX) return '[key]';
        pattern.lastIndex = match.index + 1;
        continue;
      }
      result += `${text.slice(done, Math.max(part.start, done))}[key]`;
      done = part.end;
      pattern.lastIndex = part.end;
    }
    return done === 0 ? text : result + text.slice(done);
  };
}

function seedsOf(form: KeyForm): [string, Seed][] {
  const isWhole = form.partMin === form.text.length;
  const length = isWhole ? form.partMin : SEED_LENGTH;
  const step = form.partMin - length + 1;
  const seeds: [string, Seed][] = [];
  for (let offset = 0; offset + length <= form.text.length; offset += step) {
    seeds.push([form.text.slice(offset, offset + length), { form, offset }]);
  }
  return seeds;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Returns the longest part of a form around a seed. Undefined if none is long enough to count. */
function longestPart(text: string, index: number, seeds: readonly Seed[]): Part | undefined {
  let longest: Part | undefined;
  for (const seed of seeds) {
    const { start, end } = widen(text, index, seed);
    if (end - start < seed.form.partMin) continue;
    if (longest === undefined || end - start > longest.end - longest.start) longest = { start, end };
  }
  return longest;
}

function widen(text: string, index: number, { form, offset }: Seed): Part {
  const shift = index - offset;
  let start = index;
  let end = index;
  while (start > shift && isSameLetter(text, start - 1, form.text[start - 1 - shift])) start -= 1;
  while (isSameLetter(text, end, form.text[end - shift])) end += 1;
  return { start, end };
}

/** Forms are in lower case. Beyond the end of a text or form nothing is the same. */
function isSameLetter(text: string, index: number, letter: string | undefined): boolean {
  const other = text[index];
  if (other === undefined || letter === undefined) return false;
  return other === letter || other.toLowerCase() === letter;
}
