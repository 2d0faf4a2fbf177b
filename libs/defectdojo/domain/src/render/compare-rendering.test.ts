import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../capabilities.ts';
import { renderHashed } from './compare-rendering.ts';
import { fieldHashes } from './field-hashes.ts';
import { renderFirst } from './first-rendering.ts';
import { exampleFinding } from './gecko-finding.fixture.ts';
import type { RenderContext } from './render-context.ts';
import { renderFinding } from './render-finding.ts';

type Hashes = Readonly<Record<string, string>>;

const digest = (text: string) => text;

const context = (version: string, changes: Partial<RenderContext> = {}): RenderContext => ({
  repositoryName: 'acme/shop',
  branch: 'main',
  capabilities: capabilitiesOf(version),
  tags: ['asvs-5.0-v1'],
  ...changes,
});
const rendered = (finding: GeckoFinding, where = context('3.2.0')) => renderHashed(finding, where, digest);
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

/** Returns what the first version sent of a finding: today's content with its own fields. */
function firstHashes(finding: GeckoFinding, where = context('3.2.0')): Hashes {
  const { fix_available: _, ...content } = renderFinding(finding, where);
  return fieldHashes({ ...content, ...renderFirst(finding, where) }, digest);
}

describe.each([
  ['2.46.4', exampleFinding()],
  ['3.2.0', exampleFinding()],
  ['3.2.0', exampleFinding({ cwe: null, cvssVector: null })],
  ['3.2.0', exampleFinding({ severity: 0 })],
  ['3.2.0', exampleFinding({ cwe: 'CWE/79' })],
  ['2.46.4', exampleFinding({ cvssVector: V4 })],
  ['3.2.0', { ...exampleFinding({ severity: 2 }), scannedSeverity: 9.1 }],
])('a finding that the first version sent to %s', (version, finding) => {
  const sent = firstHashes(finding, context(version));

  it('is no change, and gets its references with its next one', () => {
    const { changed, renewed } = rendered(finding, context(version)).compare(sent);
    expect(changed).toEqual({});
    expect(renewed).toHaveProperty('references');
  });

  it('is no change either once DefectDojo is upgraded', () => {
    expect(rendered(finding, context('3.2.0')).compare(sent).changed).toEqual({});
  });

  it('is changed where Gecko has another text', () => {
    const next = { ...finding, cvssRationale: 'Another reason.' };
    const { changed } = rendered(next, context(version)).compare(sent);
    expect(Object.keys(changed)).toEqual(['severity_justification']);
  });
});

describe('a finding that this release sent', () => {
  const finding = exampleFinding();
  const { content, hashes: written } = rendered(finding);
  const hashes: Hashes = { ...written };

  it('does not differ', () => {
    expect(rendered(finding).compare(hashes)).toEqual({ changed: {}, renewed: {} });
  });

  it('is told from one that a later version renders otherwise by what was rendered', () => {
    const later = { ...hashes, description: digest('in other words'), impact: digest('another') };
    const { changed, renewed } = rendered(finding).compare(later);
    expect(changed).toEqual({});
    expect(renewed).toEqual({ description: content.description, impact: content.impact });
    const next = rendered({ ...finding, remediation: 'Bind it.' }).compare(later);
    expect(Object.keys(next.changed).sort()).toEqual(['description', 'impact', 'mitigation']);
  });

  it.each<[string, (finding: GeckoFinding) => GeckoFinding, Partial<RenderContext>, readonly string[]]>([
    ['of another severity', (one) => ({ ...one, severity: 2 }), {}, ['severity', 'severity_justification']],
    ['of a renamed repository', (one) => one, { repositoryName: 'acme/store' }, ['description']],
    ['of another place in the standard', (one) => one, { tags: ['asvs-5.0-v2'] }, ['tags']],
  ])('is changed where it is %s', (_what, change, where, fields) => {
    const { changed } = rendered(change(finding), context('3.2.0', where)).compare(hashes);
    expect(Object.keys(changed)).toEqual(fields);
  });

  it('is no change where only its file is linked in another place', () => {
    const fileHost = { scmType: 'gitlab', url: 'https://code.acme.example/a/b', branch: 'main' } as const;
    const { changed, renewed } = rendered(finding, context('3.2.0', { fileHost })).compare(hashes);
    expect(changed).toEqual({});
    expect(Object.keys(renewed)).toEqual(['references']);
  });

  it('is no change where DefectDojo has learned fields since', () => {
    const four = { ...finding, cvssVector: V4 };
    const sent = rendered(four, context('2.46.4')).hashes;
    const { changed, renewed } = rendered(four).compare(sent);
    expect(changed).toEqual({});
    expect(Object.keys(renewed).sort()).toEqual(['cvssv4', 'fix_available', 'severity_justification']);
  });

  it('is changed in a field that was read there with another value, and in tags that are not known', () => {
    const { tags: _, ...others } = hashes;
    const late = { ...others, mitigation: '~something' } as Hashes;
    expect(Object.keys(rendered(finding).compare(late).changed).sort()).toEqual(['mitigation', 'tags']);
  });

  it('is changed in every field that says something where none is known', () => {
    const { changed, renewed } = rendered(finding).compare({});
    expect(renewed).toEqual({});
    expect(changed).toMatchObject({ title: content.title, fix_available: true });
  });
});
