import { describe, expect, it } from 'vitest';
import { cutLines } from './cut-lines.ts';

describe('cutLines', () => {
  it('keeps a text that fits, without the empty lines around it', () => {
    expect(cutLines('\n \n  a\r\nb\n\n', 100)).toEqual({ text: '  a\nb', cut: false });
  });

  it('cuts at the end of a line', () => {
    expect(cutLines('aaaa\nbbbb\ncccc', 10)).toEqual({ text: 'aaaa\nbbbb', cut: true });
  });

  it('cuts inside a first line that is too long', () => {
    expect(cutLines('a'.repeat(20), 10)).toEqual({ text: 'aaaaaaaaa…', cut: true });
  });

  it('reports a cut if the rest was not read', () => {
    expect(cutLines(`a${'\0'.repeat(100)}b`, 10)).toEqual({ text: 'a', cut: true });
  });
});
