import { visit } from 'jsonc-parser';
import { textOf } from './content-check.ts';
import type { Language } from './language.ts';

/** The code of a notebook. */
export interface NotebookCode {
  readonly language: Language;
  readonly code: Uint8Array;
  /** The 1-based line in the notebook's file of each line of the code. */
  readonly lines: readonly number[];
}

/** Languages of notebooks that rules read. A notebook without a language is in Python. */
const LANGUAGES: Readonly<Record<string, Language>> = { python: 'py', ipython: 'py', r: 'r' };

interface Cell {
  type: string;
  readonly pieces: { readonly text: string; readonly line: number }[];
}

/** Returns true for a Jupyter notebook, by its path. */
export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path.slice(-6));
}

/**
 * Reads the code cells of a Jupyter notebook (nbformat 3 and 4), without text and output. Undefined for another language.
 * A file with mistakes is read as far as it goes.
 */
export function readNotebook(bytes: Uint8Array): NotebookCode | undefined {
  const cells = new Map<string, Cell>();
  let named = 'python';
  visit(textOf(bytes), {
    onLiteralValue: (value: unknown, _offset, _length, startLine, _character, pathSupplier) => {
      if (typeof value !== 'string') return;
      const path = pathSupplier();
      const key = path.findIndex((part) => part === 'cell_type' || part === 'source' || part === 'input');
      if (key > 0 && key < 5) {
        const place = path.slice(0, key).join('/');
        const cell = cells.get(place) ?? { type: '', pieces: [] };
        cells.set(place, cell);
        if (path[key] === 'cell_type') cell.type = value;
        else cell.pieces.push({ text: value, line: startLine + 1 });
      } else if (path[0] === 'metadata' && isLanguageKey(path)) named = value.toLowerCase();
    },
  });
  const language = LANGUAGES[named];
  if (language === undefined) return undefined;
  const parts: string[] = [];
  const lines: number[] = [];
  for (const { type, pieces } of cells.values())
    if (type === 'code') for (const piece of pieces) addPiece(piece, parts, lines);
  return { language, code: new TextEncoder().encode(parts.map((part) => `${part}\n`).join('')), lines };
}

function addPiece({ text, line }: Cell['pieces'][number], parts: string[], lines: number[]): void {
  for (const part of text.replace(/\n$/, '').split('\n')) {
    parts.push(part);
    lines.push(line);
  }
}

function isLanguageKey(path: readonly (string | number)[]): boolean {
  const [, group, name] = path;
  return (group === 'kernelspec' && name === 'language') || (group === 'language_info' && name === 'name');
}
