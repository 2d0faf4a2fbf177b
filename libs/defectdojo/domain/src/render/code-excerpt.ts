import { codeBlock } from './markdown.ts';
import { cleanStart, cutText } from './sanitise.ts';

/** Limits for the code of one step of a call chain. */
const LINES_MAX = 30;
const LENGTH_MAX = 2_000;

/** Returns the start of a step's code in a fence, with a notice if it was cut. Empty without code. */
export function codeExcerpt(code: string, language: string): string {
  const { clean, whole } = cleanStart(code, LENGTH_MAX);
  const text = clean.trimEnd();
  if (text.trim() === '') return '';
  const lines = text.split('\n', LINES_MAX + 1);
  const few = lines.length > LINES_MAX ? lines.slice(0, LINES_MAX).join('\n') : text;
  const shown = few.length > LENGTH_MAX ? cutText(few, LENGTH_MAX) : few;
  const block = codeBlock(shown, language);
  return whole && shown === text ? block : `${block}\n\n… The rest of this code is in Gecko.`;
}
