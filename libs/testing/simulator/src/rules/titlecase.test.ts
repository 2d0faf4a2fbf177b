import { describe, expect, it } from 'vitest';
import { titlecase } from './titlecase.ts';

describe('titlecase', () => {
  it.each([
    [
      'SQL injection via order parameter in OrderController.list',
      'SQL Injection via Order Parameter in OrderController.list',
    ],
    ['eval() used', 'Eval() Used'],
    ['Finding a', 'Finding A'],
    ['a title', 'A Title'],
    ['open-fp', 'Open-Fp'],
    ['straße', 'Straße'],
    ['ßeta', 'SSeta'],
    ['missing csrf check', 'Missing CSRF Check'],
    ['read/write of /etc/passwd', 'Read/Write of /Etc/Passwd'],
    ["o'reilly and l'hopital", "O'Reilly and l'Hopital"],
    ['SHOUTED TITLE', 'Shouted Title'],
    ['note: the end', 'Note: The End'],
  ])('turns "%s" into "%s"', (text, expected) => {
    expect(titlecase(text)).toBe(expected);
  });
});
