import { describe, expect, it } from 'vitest';
import { attributionOf } from './attribution.ts';
import { catalogueOf } from './catalogue.ts';
import { chapterUrl, releaseUrl, requirementUrl, sectionUrl } from './official-text.ts';
import { ASVS_VERSIONS } from '@gecko-defectdojo/contract';

const blob = 'https://github.com/OWASP/ASVS/blob';

describe('the link to the official text', () => {
  it.each([
    ['5.0.0', '6.2.1', '/v5.0.0_release/5.0/en/0x15-V6-Authentication.md#v62-password-security'],
    [
      '5.0.0',
      '1.4.2',
      '/v5.0.0_release/5.0/en/0x10-V1-Encoding-and-Sanitization.md#v14-memory-string-and-unmanaged-code',
    ],
    ['5.0.0', '17.1.1', '/v5.0.0_release/5.0/en/0x26-V17-WebRTC.md#v171-turn-server'],
    ['4.0.3', '4.2.1', '/v4.0.3_release/4.0/en/0x12-V4-Access-Control.md#v42-operation-level-access-control'],
    ['4.0.2', '1.4.2', '/v4.0.2_release/4.0/en/0x10-V1-Architecture.md'],
    ['4.0.1', '14.3.1', '/v4.0.1_release/4.0/en/0x22-V14-Config.md'],
  ] as const)('of %s %s leads to its section at the tag of the release', (version, id, path) => {
    expect(requirementUrl(version, id)).toBe(blob + path);
  });

  it('is a valid and distinct URL for every chapter and, in 5.0.0 and 4.0.3, every section', () => {
    for (const version of ASVS_VERSIONS) {
      const { chapters } = catalogueOf(version);
      const urls = chapters.map((chapter) => chapterUrl(version, chapter.id)!);
      expect(new Set(urls).size).toBe(chapters.length);
      for (const url of urls) expect(new URL(url).href).toBe(url);
    }
    for (const version of ['5.0.0', '4.0.3'] as const) {
      const sections = catalogueOf(version).chapters.flatMap((chapter) => chapter.sections);
      const urls = sections.map((section) => sectionUrl(version, section.id));
      expect(new Set(urls).size).toBe(sections.length);
      for (const url of urls) expect(url).toMatch(/\.md#v\d+-[a-z0-9-]+$/);
    }
  });

  it('is undefined for ids that the version does not have', () => {
    expect(chapterUrl('4.0.3', 'V15')).toBeUndefined();
    expect(sectionUrl('5.0.0', 'V1.9')).toBeUndefined();
    expect(requirementUrl('4.0.3', '1.4.2')).toBeUndefined();
  });
});

describe('the attribution', () => {
  it.each([
    ['5.0.0', '© 2008–2025 The OWASP Foundation', 'CC BY-SA 4.0'],
    ['4.0.3', '© 2008–2021 The OWASP Foundation', 'CC BY-SA 3.0'],
    ['4.0.1', '© 2008–2019 The OWASP Foundation', 'CC BY-SA 3.0'],
  ] as const)('of %s is as the release states it', (version, copyright, licence) => {
    expect(attributionOf(version)).toMatchObject({ copyright, licence, sourceUrl: releaseUrl(version) });
  });
});
