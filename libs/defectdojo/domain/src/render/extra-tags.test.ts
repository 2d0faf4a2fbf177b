import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../capabilities.ts';
import { renderHashed } from './compare-rendering.ts';
import { extraTagsOf, formerTags } from './extra-tags.ts';
import { fieldHashes, showsTags } from './field-hashes.ts';
import { exampleFinding } from './gecko-finding.fixture.ts';
import type { RenderContext } from './render-context.ts';
import { renderFinding } from './render-finding.ts';

const place = { repositoryName: 'acme/platform/shop', branch: 'main' };
const finding = exampleFinding({ owner: 'Ada Lovelace', tags: ['PCI DSS', 'größe', ' '] });

describe('a template of a tag', () => {
  it.each<[string, readonly string[]]>([
    ['repo:{name}', ['repo:shop']],
    ['team:{group}', ['team:acme/platform']],
    ['from:{repository}@{branch}', ['from:acme/platform/shop@main']],
    ['owner:{owner}', ['owner:ada_lovelace']],
    ['gecko-type:{type}', ['gecko-type:sqli']],
    ['label:{tag}', ['label:größe', 'label:pci_dss']],
    ['{name}-{tag}', ['shop-größe', 'shop-pci_dss']],
    ['reviewed', ['reviewed']],
    ['{type}', []],
    ['gecko', []],
  ])('makes of %j %j', (template, tags) => {
    expect(extraTagsOf([template], finding, place)).toEqual(tags);
  });

  it('makes no tag where Gecko has no value', () => {
    const templates = ['owner:{owner}', 'label:{tag}', 'team:{group}'];
    expect(extraTagsOf(templates, exampleFinding(), { ...place, repositoryName: 'shop' })).toEqual([]);
  });

  it('makes tags that DefectDojo takes, at most 20 of at most 100 characters', () => {
    const hostile = exampleFinding({
      owner: `a "b", 'c'\u0000 ${'x'.repeat(150)}`,
      tags: Array.from({ length: 100 }, (_, index) => `t${String(index)}`),
    });
    const tags = extraTagsOf(['{owner}', 'label:{tag}'], hostile, place);
    expect(tags).toHaveLength(20);
    expect(extraTagsOf(['{owner}'], hostile, place)[0]).toHaveLength(100 - 1);
    for (const tag of tags) expect(tag).toMatch(/^[^\s,'"\p{Cc}]+$/v);
  });
});

const digest = (text: string) => text;
const context = (changes: Partial<RenderContext> = {}): RenderContext => ({
  repositoryName: 'acme/shop',
  branch: 'main',
  capabilities: capabilitiesOf('3.2.0'),
  tags: ['asvs-5.0-v1'],
  ...changes,
});
const rendered = (changes: Partial<RenderContext>, one = finding) =>
  renderHashed(one, context(changes), digest);
const asRecord = (hashes: object): Record<string, string> => ({ ...hashes });

describe('tags of templates', () => {
  const tagTemplates = ['owner:{owner}', 'repo:{name}'];
  const sent = asRecord(rendered({}).hashes);
  const tagged = rendered({ tagTemplates });

  it('stand among the others, and are hashed apart', () => {
    expect(tagged.content.tags).toEqual(['asvs-5.0-v1', 'gecko', 'owner:ada_lovelace', 'repo:shop', 'sqli']);
    expect({ ...tagged.hashes, extra_tags: undefined }).toEqual({ ...sent, extra_tags: undefined });
    expect(formerTags(asRecord(tagged.hashes))).toEqual(['owner:ada_lovelace', 'repo:shop']);
  });

  it('are no change when a template comes, goes or is another', () => {
    const before = asRecord(tagged.hashes);
    for (const [templates, known] of [
      [tagTemplates, sent],
      [[], before],
      [['repo:{name}'], before],
    ] as const) {
      const { changed, renewed } = rendered({ tagTemplates: templates }).compare(known);
      expect(changed).toEqual({});
      expect(Object.keys(renewed)).toEqual(['tags']);
    }
    expect(tagged.compare(before)).toEqual({ changed: {}, renewed: {} });
  });

  it('are no change of a finding that the first version has sent', () => {
    const { rendering: _, ...first } = asRecord(fieldHashes(renderFinding(finding, context()), digest));
    expect(tagged.compare(first).changed).toEqual({});
  });

  it('are a change when Gecko has another owner', () => {
    const next = rendered({ tagTemplates }, { ...finding, owner: 'Grace' });
    expect(next.compare(asRecord(tagged.hashes)).changed).toEqual({ tags: next.content.tags });
  });

  it('are missing where a first report has not stored them', () => {
    const hashes = asRecord(tagged.hashes);
    expect(showsTags(tagged.content.tags, hashes, digest)).toBe(true);
    expect(showsTags(['asvs-5.0-v1', 'gecko', 'sqli'], hashes, digest)).toBe(false);
  });
});

describe('a finding that is not to be verified', () => {
  const sent = asRecord(rendered({}).hashes);

  it('differs from one that was sent as verified, by nothing else', () => {
    const other = rendered({ isVerified: false });
    expect(other.compare(sent)).toEqual({ changed: {}, renewed: {}, verified: false });
    expect(rendered({}).compare(asRecord(other.hashes))).toEqual({
      changed: {},
      renewed: {},
      verified: true,
    });
    expect(other.compare(asRecord(other.hashes))).toEqual({ changed: {}, renewed: {} });
  });
});
