import { describe, expect, it } from 'vitest';
import type { ContentField } from '../render/content.ts';
import { fieldHashes } from '../render/field-hashes.ts';
import { editedFields } from './edited-fields.ts';
import type { ShownContent } from './differing-fields.ts';

const digest = (text: string) => text;
const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N';
const content = {
  references: 'Gecko: <https://gecko.example/>',
  cvssv3: VECTOR,
  tags: ['gecko'],
  impact: null,
} as const;
const sent: Readonly<Record<string, string>> = { ...fieldHashes(content, digest) };

function isEdited(field: ContentField, shown: ShownContent, known = [content]): boolean {
  return editedFields([field], { shown, sent, known, digest }).includes(field);
}

describe('a field that people may have edited', () => {
  it.each<[string, ContentField, ShownContent, boolean]>([
    ['is as it was sent', 'references', { references: content.references }, false],
    ['was saved in a form of the page', 'references', { references: `${content.references}\r\n` }, false],
    ['has another text', 'references', { references: 'See our wiki.' }, true],
    ['was emptied', 'references', { references: null }, true],
    ['was not read', 'references', {}, false],
    ['is empty as it was sent', 'impact', { impact: '' }, false],
    ['was filled', 'impact', { impact: 'Ours.' }, true],
    ['is a vector in another order', 'cvssv3', { cvssv3: `${VECTOR}/E:X` }, false],
    ['is another vector', 'cvssv3', { cvssv3: VECTOR.replace('A:N', 'A:H') }, true],
    ['has tags of people', 'tags', { tags: ['ours'] }, false],
    ['is the list of the only CWE', 'cwes', { cwes: ['CWE-89'] }, false],
    ['is a list of CWEs of people', 'cwes', { cwes: ['CWE-89', 'CWE-1'] }, true],
    ['was learned by DefectDojo and is empty', 'fix_available', { fix_available: false }, false],
    ['was learned by DefectDojo and filled there', 'fix_available', { fix_available: true }, true],
  ])('%s', (_what, field, shown, expected) => {
    expect(isEdited(field, shown)).toBe(expected);
  });

  it('counts as its own where it comes back in other words and the sent ones are not known', () => {
    expect(isEdited('cvssv3', { cvssv3: 'CVSS:3.1/AV:P' }, [])).toBe(false);
  });
});
