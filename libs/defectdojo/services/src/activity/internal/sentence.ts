import type { ActivityPart } from '@gecko-defectdojo/contract';

/** A piece of a sentence: plain text, or a name that may lead somewhere. */
export type Word = string | ActivityPart | readonly ActivityPart[];

/** The longest text of a sentence, and of a part of one. */
const TEXT_MAX = 1_000;

/** Makes a sentence of a template. Texts beside each other become one part. */
export function say(texts: TemplateStringsArray, ...words: readonly Word[]): readonly ActivityPart[] {
  return texts.flatMap((text, index) => [{ text }, ...partsOf(words[index] ?? '')]).reduce(append, []);
}

function partsOf(word: Word): readonly ActivityPart[] {
  if (typeof word === 'string') return [{ text: word }];
  return 'text' in word ? [word] : word;
}

function append(parts: readonly ActivityPart[], { text, ...about }: ActivityPart): readonly ActivityPart[] {
  if (text === '') return parts;
  const last = parts.at(-1);
  const isPlain = (part: object) => !('about' in part);
  return last && isPlain(last) && isPlain(about)
    ? [...parts.slice(0, -1), { text: `${last.text}${text}`.slice(0, TEXT_MAX) }]
    : [...parts, { text: text.slice(0, TEXT_MAX), ...about }];
}

/** Returns a sentence as one text. */
export function textOf(sentence: readonly ActivityPart[]): string {
  return sentence
    .map(({ text }) => text)
    .join('')
    .slice(0, TEXT_MAX);
}
