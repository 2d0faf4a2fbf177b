import { expect, it } from 'vitest';
import { isTitleCase } from './title-case.ts';

it.each([
  'Map Many Repositories',
  'Check Against DefectDojo',
  'Edit Sections',
  'Push now. Then Go on',
  'Settings of This connection',
])('finds Title Case in %j', (text) => {
  expect(isTitleCase(text)).toBe(true);
});

it.each([
  'Map many repositories',
  'Check against DefectDojo',
  'Export CycloneDX',
  'New API v2 key',
  'Push of Nov 28, 17:06',
  'ASVS: Level and sections',
  'Push Gecko’s version of “Stored XSS in Product Reviews”?',
  'V10 OAuth and OIDC',
  'Nothing differs. Check again',
])('finds none in %j', (text) => {
  expect(isTitleCase(text)).toBe(false);
});

it('leaves out what people have called things', () => {
  expect(isTitleCase('Remove the mapping to Acme Shop')).toBe(true);
  expect(isTitleCase('Remove the mapping to Acme Shop', ['Acme', 'Acme Shop'])).toBe(false);
});
