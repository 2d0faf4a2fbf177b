import { safeLanguage } from './markdown.ts';

/** An open code fence: the line that closes it and the indentation of the lines inside. */
export interface OpenFence {
  readonly closer: string;
  readonly indent: string;
  readonly run: string;
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
 * Tracks code fences line by line and rewrites them so that Python-Markdown (DefectDojo) and CommonMark agree on their
 * end. Python-Markdown requires a closing fence equal to the opening one and a plain language. CommonMark accepts a
 * longer one, and ends an indented block at the first line that is not indented.
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
  const indent = prefix.replace(/[^ \t]/g, ' ');
  return {
    line: prefix + run + safeLanguage(info),
    open: { closer: indent + run, indent, run },
    prose: false,
  };
}

function readInside(line: string, open: OpenFence): FencedLine {
  const run = CLOSING.exec(line)?.[1];
  if (run?.startsWith(open.run) === true) return { line: open.closer, open: null, prose: false };
  const outdented = line !== '' && !line.startsWith(open.indent);
  return { line: outdented ? open.indent + line : line, open, prose: false };
}
