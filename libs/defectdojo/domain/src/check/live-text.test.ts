import { describe, expect, it } from 'vitest';
import { newEntry } from '../ledger/ledger-entry.ts';
import { fieldHashes } from '../render/field-hashes.ts';
import { exampleFinding } from '../render/gecko-finding.fixture.ts';
import { renderFinding } from '../render/render-finding.ts';
import { showsLiveText } from './live-text.ts';

const digest = (text: string) => text;
const NOW = renderFinding(
  exampleFinding({ remediation: 'See [the guide](https://evil.example/).\n\nTest it.' }),
  {
    repositoryName: 'acme/shop',
    branch: 'main',
    capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
  },
);

/** Asks about a finding whose mitigation was sent as `sent` and is shown as `there`. */
function isLive(sent: string, there = sent, now: string | null = NOW.mitigation): boolean {
  return showsLiveText({
    shown: {
      active: true,
      false_p: false,
      risk_accepted: false,
      is_mitigated: false,
      duplicate: false,
      content: { ...NOW, mitigation: there },
    },
    entry: {
      ...newEntry('f'),
      remoteStatus: 'open',
      fieldHashes: fieldHashes({ ...NOW, mitigation: sent }, digest),
    },
    present: { content: { ...NOW, mitigation: now }, status: 'open' },
    digest,
  });
}

describe('a text that an earlier release sent', () => {
  it.each([
    ['a link', 'See [the guide](https://evil.example/).\n\nTest it.'],
    ['a picture', '![x](https://evil.example/p.png)'],
    ['HTML in an indented fence', 'Set it:\n ```html\n <img src="https://evil.example/p.png">\n ```'],
  ])('is live with %s', (_, text) => {
    expect(isLive(text)).toBe(true);
  });

  it('is not live where only other words changed', () => {
    expect(isLive('See the guide. Test it.')).toBe(false);
  });

  it('is not live in the links that Gecko itself writes', () => {
    expect(
      isLive(
        'Old.\n\nCWE-89: <https://cwe.mitre.org/>',
        undefined,
        'New.\n\nCWE-89: <https://cwe.mitre.org/>',
      ),
    ).toBe(false);
  });

  it('is a person’s where it is not as it was sent', () => {
    expect(isLive('Test it.', 'See [our guide](https://wiki.example/).')).toBe(false);
  });

  it('stays where this release would send the same', () => {
    expect(isLive('[a](https://evil.example/)', undefined, '[a](https://evil.example/)')).toBe(false);
  });
});
