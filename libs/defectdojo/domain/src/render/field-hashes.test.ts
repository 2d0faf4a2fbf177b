import { describe, expect, it } from 'vitest';
import { CONTENT_FIELDS } from './content.ts';
import { changedFields, fieldHashes } from './field-hashes.ts';
import { exampleFinding } from './gecko-finding.fixture.ts';
import { renderFinding } from './render-finding.ts';

const context = {
  repositoryName: 'acme/shop',
  branch: 'main',
  capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
};
const content = renderFinding(exampleFinding(), context);
const digest = (text: string) => text;
const hashes = fieldHashes(content, digest);

describe('fieldHashes', () => {
  it('has one digest for each field of the content', () => {
    expect(Object.keys(hashes).sort()).toEqual(Object.keys(content).sort());
    expect([...CONTENT_FIELDS].sort()).toEqual(Object.keys(content).sort());
  });

  it('has none for a field that DefectDojo does not have', () => {
    const older = renderFinding(exampleFinding(), {
      ...context,
      capabilities: { mitigatedDate: true, cvssV4: false, fixAvailable: false, manyCwes: false },
    });
    expect(fieldHashes(older, digest)).not.toHaveProperty('cvssv4');
  });

  it('does not depend on the order of tags', () => {
    expect(fieldHashes({ ...content, tags: ['sqli', 'gecko'] }, digest)).toEqual(hashes);
  });

  it('distinguishes null from the word null', () => {
    const nothing = fieldHashes({ ...content, impact: null }, digest);
    const word = fieldHashes({ ...content, impact: 'null' }, digest);
    expect(nothing.impact).not.toBe(word.impact);
  });
});

describe('tags of the ASVS', () => {
  const tagged = (...tags: string[]) => renderFinding(exampleFinding(), { ...context, tags });
  const first = fieldHashes(tagged('asvs-5.0-v1', 'asvs-5.0-v1.2.4'), digest);

  it('are sent with the other tags, and again when they change', () => {
    const next = tagged('asvs-4.0.3-v5');
    expect(changedFields(next, first, digest)).toEqual({ tags: ['asvs-4.0.3-v5', 'gecko', 'sqli'] });
    expect(changedFields(next, hashes, digest)).toEqual({ tags: next.tags });
    expect(changedFields(next, fieldHashes(next, digest), digest)).toEqual({});
  });

  it('are no difference for a caller that renders without them', () => {
    expect(changedFields(content, first, digest)).toEqual({});
    expect(changedFields({ ...content, tags: ['gecko'] }, first, digest)).toEqual({ tags: ['gecko'] });
  });
});

describe('changedFields', () => {
  it('is empty for the same content', () => {
    expect(changedFields(content, hashes, digest)).toEqual({});
  });

  it('returns the changed fields with their new values', () => {
    const next = renderFinding(exampleFinding({ title: 'New', severity: 5, patch: null }), context);
    expect(changedFields(next, hashes, digest)).toEqual({
      title: 'New',
      severity: 'Medium',
      mitigation: 'Use a bound parameter.',
      severity_justification: 'Gecko rates this finding 5 out of 10 (Medium).',
      fix_available: null,
    });
  });

  it('sends null to clear a field', () => {
    expect(changedFields({ ...content, mitigation: null }, hashes, digest)).toEqual({ mitigation: null });
  });

  it('returns a field that was never sent unless it is null: an upgrade must not cause a write', () => {
    const { cvssv4: _, ...older } = hashes;
    const cvssv4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    expect(changedFields({ ...content, cvssv4 }, older, digest)).toEqual({ cvssv4 });
    expect(changedFields({ ...content, cvssv4: null }, older, digest)).toEqual({});
  });

  it('skips a field that the content no longer has', () => {
    const { cvssv4, ...older } = content;
    expect(cvssv4).toBeNull();
    expect(changedFields(older, { ...hashes, retired: 'x' }, digest)).toEqual({});
  });
});
