import { safeLanguage } from './markdown.ts';

/** An open code fence: the run that closes it, and how many columns its lines were indented. */
export interface OpenFence {
  readonly closer: string;
  readonly indent: number;
}

/** One rewritten line of Markdown, and the fence that is open after it. */
export interface FencedLine {
  readonly line: string;
  readonly open: OpenFence | null;
  /** False for a line of a code block, including its fences. */
  readonly prose: boolean;
}

const OPENING = /^([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}|~{3,})/;
const CLOSING = /^[ \t]*(`{3,}|~{3,})[ \t]*$/;

/**
 * Tracks code fences line by line and rewrites them so that Python-Markdown (DefectDojo) and CommonMark agree on them.
 * Python-Markdown knows a fence only at the left margin, so an indented block moves there: left where it was, HTML and
 * links in its code would be live. It also requires a closing fence equal to the opening one and a plain language.
 */
export function readFenceLine(line: string, open: OpenFence | null): FencedLine {
  return open === null ? readOutside(line) : readInside(line, open);
}

function readOutside(line: string): FencedLine {
  const match = OPENING.exec(line);
  const prefix = match?.[1] ?? '';
  const run = match?.[2];
  if (run === undefined) return { line, open: null, prose: true };
  const info = line.slice(prefix.length + run.length);
  if (run.startsWith('`') && info.includes('`')) return { line, open: null, prose: true };
  const marker = /\d+[.)]/.exec(prefix)?.[0] ?? '';
  return {
    // A number of a list stays before the block, on a line of its own. A bullet there could make a heading.
    line: (marker === '' ? '' : `${marker}\n`) + run + safeLanguage(info),
    open: { closer: run, indent: prefix.length },
    prose: false,
  };
}

function readInside(line: string, open: OpenFence): FencedLine {
  const run = CLOSING.exec(line)?.[1];
  if (run?.startsWith(open.closer) === true) return { line: open.closer, open: null, prose: false };
  return { line: outdent(line, open.indent), open, prose: false };
}

/** Removes up to `count` blanks at the start of a line, as CommonMark does inside an indented fence. */
function outdent(line: string, count: number): string {
  let start = 0;
  while (start < count && (line[start] === ' ' || line[start] === '\t')) start += 1;
  return line.slice(start);
}
