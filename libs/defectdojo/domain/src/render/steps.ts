import { codeBlock } from './markdown.ts';
import { CUT_NOTICE, markdownBody } from './markdown-body.ts';
import { cutLines } from './cut-lines.ts';

/** Our own limit for the steps to reproduce, in UTF-16 units without fences. DefectDojo has none. */
const STEPS_MAX_LENGTH = 32_000;

/** Length of the sample that decides between prose and code. */
const SAMPLE_LENGTH = 4_000;

/** Markdown structure that code does not have: a fence, a deep heading, a numbered step, bold at the start. */
const MARKDOWN_LINE = /^(?:[ \t]{0,3}(?:`{3}|~{3})|#{2,6} \S|\d{1,3}[.)] +\S|\*\*[^\s*])/;
const WORD = /^["'(]?\p{L}[\p{L}'’-]*["')]?[,.:;?]?$/u;
const COMMAND = /^(?:\$ |(?:curl|wget|http|nc|python3?|bash|sh|npm|node|docker|sqlmap) )/;
const REQUEST = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+/;

/**
 * Renders the steps to reproduce. Markdown prose stays prose; code, a command or a raw request goes into a fence. Null
 * without a proof of concept. Undecided text is fenced, because a fence shows any text unchanged.
 */
export function renderSteps(proofOfConcept: string | null): string | null {
  if (proofOfConcept === null || proofOfConcept.trim() === '') return null;
  if (isProse(proofOfConcept)) return markdownBody(proofOfConcept, STEPS_MAX_LENGTH) || null;
  const { text, cut } = cutLines(proofOfConcept, STEPS_MAX_LENGTH);
  if (text === '') return null;
  const block = codeBlock(text, languageOfProof(text));
  return cut ? `${block}\n\n${CUT_NOTICE}` : block;
}

function isProse(text: string): boolean {
  const lines = text.slice(0, SAMPLE_LENGTH).split(/\r?\n/);
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return isSentence(first) || lines.some((line) => MARKDOWN_LINE.test(line));
}

/** Returns true if a line begins with a capitalised word and consists mostly of words: not `GET /users HTTP/1.1`. */
function isSentence(line: string): boolean {
  const words = line.trim().split(/\s+/, 12);
  if (words.length < 3 || !/^\p{Lu}(?:\p{Ll}|$)/u.test(words[0] ?? '')) return false;
  return words.filter((word) => WORD.test(word)).length * 3 >= words.length * 2;
}

function languageOfProof(text: string): string {
  if (COMMAND.test(text)) return 'bash';
  if (REQUEST.test(text)) return 'http';
  return /^(?:import|from) \w/.test(text) ? 'python' : '';
}
