import { expect, it } from 'vitest';
import { guideLink } from './doc-links.ts';

it.each([
  ['https://docs.example.com/defectdojo', 'map', 'https://docs.example.com/defectdojo#map'],
  ['https://docs.example.com/?page=7', 'connect', 'https://docs.example.com/?page=7#connect'],
  ['https://docs.example.com/guide#top', 'asvs', 'https://docs.example.com/guide#asvs'],
  ['https://docs.example.com/guide', undefined, 'https://docs.example.com/guide'],
] as const)('leads from %s to %s', (docs, section, href) => {
  expect(guideLink(docs, section)?.href).toBe(href);
});

it('says what the section is about', () => {
  expect(guideLink('https://docs.example.com', 'prerequisites')?.text).toBe('Prerequisites');
  expect(guideLink('https://docs.example.com')?.text).toBe('Guide');
});

it.each([undefined, '', 'no address', 'javascript:alert(1)', 'http://docs.example.com'])(
  'leads nowhere from %j',
  (docs) => {
    expect(guideLink(docs, 'connect')).toBeUndefined();
  },
);
