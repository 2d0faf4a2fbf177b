import type { AsvsCoverage, AsvsFeature } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { chaptersFromFeatures } from './chapters/chapters-from-features.ts';
import { suggestLevel } from './level.ts';
import { notReadReason } from './not-read.ts';

const READ: AsvsCoverage = {
  files: 10,
  codeBytes: 1_000,
  otherBytes: 500,
  languages: [],
  manifests: [],
  unreadable: 0,
  stoppedBy: null,
};
const manifest = (line: number | null, isPartial = false, path = 'package.json') => ({
  path,
  line,
  isPartial,
});
const language = (name: string, files: number, bytes: number) => ({ name, files, bytes });

describe('the reason why chapters are not assessed', () => {
  it.each<[Partial<AsvsCoverage>, string]>([
    [{ files: 0 }, 'no file that Gecko reads was found'],
    [{ manifests: [manifest(3)] }, 'package.json cannot be read (line 3)'],
    [{ manifests: [manifest(null)] }, 'package.json cannot be read'],
    [
      { manifests: [manifest(3, true)] },
      'package.json has a mistake (line 3) and may state more than was read',
    ],
    [
      { manifests: ['a', 'b', 'c', 'd', 'e'].map((path) => manifest(1, false, path)) },
      'a cannot be read (line 1); b cannot be read (line 1); c cannot be read (line 1); 2 more manifests cannot be read',
    ],
    [{ unreadable: 1 }, '1 file or folder cannot be opened'],
    [{ unreadable: 12 }, '12 files or folders cannot be opened'],
    [{ stoppedBy: 'time' }, 'reading took longer than Gecko waits'],
    [{ stoppedBy: 'files' }, 'there are more files than Gecko reads'],
    [{ stoppedBy: 'bytes' }, 'there is more code than Gecko reads'],
    [{ stoppedBy: 'damage' }, 'the archive of the code is damaged'],
    [{ languages: [language('Perl', 12, 1_001)] }, '12 files in Perl are not read'],
    [
      { files: 0, codeBytes: 0, otherBytes: 0, languages: [language('COBOL', 1, 9)] },
      '1 file in COBOL is not read',
    ],
    [{ languages: [language('Batch', 3, 1_501)] }, '3 files in Batch are not read'],
    [
      {
        languages: [
          language('Perl', 9, 900),
          language('Lua', 2, 80),
          language('R', 1, 30),
          language('Nim', 1, 20),
          language('Zig', 2, 10),
        ],
      },
      '9 files in Perl, 2 files in Lua, 1 file in R and 3 files in other languages are not read',
    ],
    [
      { manifests: [manifest(3)], unreadable: 2 },
      'package.json cannot be read (line 3); 2 files or folders cannot be opened',
    ],
  ])('with %j says: %s', (change, cause) => {
    expect(notReadReason({ ...READ, ...change })).toBe(`Not assessed: ${cause}.`);
  });

  it.each<[string, AsvsCoverage | null | undefined]>([
    ['before coverage was recorded', null],
    ['without coverage', undefined],
    ['when all was read', READ],
    ['when the smaller part is in other languages', { ...READ, languages: [language('Perl', 9, 1_000)] }],
    ['when scripts stand beside settings', { ...READ, codeBytes: 0, languages: [language('Batch', 4, 500)] }],
  ])('is none %s', (_, coverage) => expect(notReadReason(coverage)).toBeUndefined());

  it('is no longer than the API allows, however long the names are', () => {
    const manifests = Array.from({ length: 20 }, () => manifest(1_000_000, true, 'x'.repeat(1_000)));
    const languages = Array.from({ length: 40 }, (_, index) =>
      language(`${index}`.padEnd(60, 'x'), 1e6, 1e9),
    );
    const reason = notReadReason({ ...READ, manifests, languages, unreadable: 1e6, stoppedBy: 'time' });
    expect(reason?.length).toBeLessThanOrEqual(1_000);
  });
});

describe('a repository of which a part was not read', () => {
  const coverage = { ...READ, manifests: [manifest(3)] };
  const server: AsvsFeature = {
    id: 'http_server',
    name: 'HTTP server',
    confidence: 'strong',
    evidence: [],
  };
  const hint: AsvsFeature = { id: 'graphql', name: 'GraphQL', confidence: 'weak', evidence: [] };

  it.each(['5.0.0', '4.0.3'] as const)('has no chapter of %s that is said not to apply', (version) => {
    for (const features of [[], [server], [hint]])
      for (const { decision, unsureReason, reason, sections } of chaptersFromFeatures(
        version,
        features,
        coverage,
      )) {
        expect(decision).not.toBe('no');
        expect(sections.map((section) => section.decision)).not.toContain('no');
        expect(reason === 'Not assessed: package.json cannot be read (line 3).').toBe(
          unsureReason === 'not_read',
        );
        expect(unsureReason === undefined).toBe(decision === 'yes');
      }
  });

  it('keeps what the evidence says', () => {
    const found = (known: typeof coverage | undefined) =>
      chaptersFromFeatures('5.0.0', [server, hint], known).filter(
        ({ decision, unsureReason }) => decision !== 'no' && unsureReason !== 'not_read',
      );
    expect(found(coverage).map(({ id }) => id)).toContain('V4');
    expect(found(coverage).map(({ id, decision }) => [id, decision])).toEqual(
      found(undefined).map(({ id, decision }) => [id, decision]),
    );
  });

  it('has an assumed level, unless what was read speaks for a higher one', () => {
    expect(suggestLevel({ features: [], coverage })).toEqual({
      suggested: 1,
      assumed: true,
      reasons: ['Not assessed: package.json cannot be read (line 3).'],
    });
    const stated = { internetFacing: true, dataClass: 'personal' } as const;
    expect(suggestLevel({ features: [], stated, coverage })).toMatchObject({ suggested: 2, assumed: false });
    expect(suggestLevel({ features: [], coverage: READ })).toMatchObject({ suggested: 1, assumed: false });
  });
});
