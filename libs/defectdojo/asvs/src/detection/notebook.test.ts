import { describe, expect, it } from 'vitest';
import { readNotebook } from './notebook.ts';

function codeOf(notebook: unknown, indent = 1) {
  const text = typeof notebook === 'string' ? notebook : JSON.stringify(notebook, null, indent);
  const read = readNotebook(new TextEncoder().encode(text));
  const places = read?.lines.map((line) => text.split('\n')[line - 1]?.trim());
  return read && { language: read.language, code: new TextDecoder().decode(read.code), places };
}
const cell = (source: unknown, type = 'code') => ({
  cell_type: type,
  outputs: [{ text: ['import os\n'] }],
  source,
});
const kernel = (language: string) => ({ kernelspec: { language }, language_info: { name: language } });

describe('the code of a notebook', () => {
  it('is that of its code cells, with the lines of the file, without text and output', () => {
    const read = codeOf({
      cells: [cell(['# A flask\n'], 'markdown'), cell(['import flask\n', 'app = 1']), cell('b = 2\nc = 3')],
    });
    expect(read).toEqual({
      language: 'py',
      code: 'import flask\napp = 1\nb = 2\nc = 3\n',
      places: [
        String.raw`"import flask\n",`,
        '"app = 1"',
        String.raw`"source": "b = 2\nc = 3"`,
        String.raw`"source": "b = 2\nc = 3"`,
      ],
    });
  });

  it('is found in a file without line breaks, in older files, and before a mistake', () => {
    expect(codeOf({ cells: [cell(['a = 1'])] }, 0)?.code).toBe('a = 1\n');
    const old = { worksheets: [{ cells: [{ cell_type: 'code', input: ['a = 1'] }] }] };
    expect(codeOf(old)?.code).toBe('a = 1\n');
    expect(codeOf('{"cells": [{"cell_type": "code", "source": ["a = 1"], ')?.code).toBe('a = 1\n');
  });

  it('is in the language of its kernel, if rules read that', () => {
    expect(codeOf({ cells: [], metadata: kernel('R') })?.language).toBe('r');
    expect(codeOf({ cells: [], metadata: kernel('julia') })).toBeUndefined();
  });
});
