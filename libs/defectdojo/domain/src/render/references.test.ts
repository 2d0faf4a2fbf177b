import { expect, it } from 'vitest';
import { renderReferences } from './references.ts';

it('links the finding in Gecko and its CWE', () => {
  expect(renderReferences('https://gecko.example/1', 22)).toBe(
    'Gecko: <https://gecko.example/1>\n\nCWE-22: <https://cwe.mitre.org/data/definitions/22.html>',
  );
});

it('leaves out missing links', () => {
  expect(renderReferences('https://gecko.example/1', 0)).toBe('Gecko: <https://gecko.example/1>');
  expect(renderReferences('javascript:alert(1)', 0)).toBeNull();
});
