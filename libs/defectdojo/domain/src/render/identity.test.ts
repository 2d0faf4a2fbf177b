import { expect, it } from 'vitest';
import { exampleFinding } from './gecko-finding.fixture.ts';
import { freezeIdentity, hashCodeInput, isMatchedAfterImport } from './identity.ts';
import { renderFinding } from './render-finding.ts';

const context = {
  repositoryName: 'acme/shop',
  branch: 'main',
  capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
};
const identity = {
  title: 'Straße',
  cwe: 0,
  line: null,
  file_path: null,
  description: 'Two\nLines',
  service: 'Acme/Shop',
};

it('freezes exactly the fields that DefectDojo hashes', () => {
  const content = renderFinding(exampleFinding(), context);
  expect(freezeIdentity(content, 'acme/shop')).toEqual({
    title: 'SQL injection in the order search',
    cwe: 89,
    line: 42,
    file_path: 'src/orders/search.ts',
    description: content.description,
    service: 'acme/shop',
  });
});

it("writes the text of DefectDojo's legacy hash, with Python's None", () => {
  expect(hashCodeInput(identity)).toBe('strasse0nonenonetwo\nlinesacme/shop');
  expect(hashCodeInput({ ...identity, cwe: 22, line: 7, file_path: 'A.ts' })).toBe(
    'strasse227a.tstwo\nlinesacme/shop',
  );
});

it('strips the white space that bytes.strip() strips', () => {
  expect(hashCodeInput({ ...identity, title: ' \f\u00a0a', service: 'b\u00a0\v\n ' })).toBe(
    '\u00a0a0nonenonetwo\nlinesb\u00a0',
  );
});

it.each([
  ['Straße in İzmir, ΟΔΟΣ, ﬁle', true],
  ['ıstanbul', false],
])('knows whether 2.46.4 matches a title that an import has stored: %s', (title, expected) => {
  expect(isMatchedAfterImport({ title })).toBe(expected);
});
