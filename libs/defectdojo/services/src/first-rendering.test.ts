import { capabilitiesOf, renderHashed } from '@gecko-defectdojo/domain';
import type { RenderedFinding } from '@gecko-defectdojo/domain';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { digest } from './digest.ts';
import { firstHashes } from './first-hashes.fixture.ts';
import { SAMPLES } from './first-rendering.fixture.ts';
import type { SampleName } from './first-rendering.fixture.ts';

const NAMES = Object.keys(SAMPLES) as readonly SampleName[]; // the keys of the record
const CASES = (['2.46.4', '3.2.0'] as const).flatMap((version) =>
  NAMES.map((name) => [version, name] as const),
);

function rendered(finding: GeckoFinding, version: string): RenderedFinding {
  const context = {
    repositoryName: 'acme/shop',
    branch: 'main',
    capabilities: capabilitiesOf(version),
    tags: ['asvs-5.0-v1'],
  };
  return renderHashed(finding, context, digest);
}

describe.each(CASES)('a finding that the release before sent to %s, %s,', (version, name) => {
  const sent = firstHashes(version, name);
  const finding = SAMPLES[name];

  it('is no change for this release', () => {
    const { changed, renewed } = rendered(finding, version).compare(sent);
    expect(changed).toEqual({});
    expect(renewed).toHaveProperty('references');
  });

  it('is no change either once DefectDojo is upgraded', () => {
    expect(rendered(finding, '3.2.0').compare(sent).changed).toEqual({});
  });

  it('is changed where Gecko has another text', () => {
    const { changed } = rendered({ ...finding, remediation: 'Do it otherwise.' }, version).compare(sent);
    expect(Object.keys(changed)).toEqual(['mitigation']);
  });
});
