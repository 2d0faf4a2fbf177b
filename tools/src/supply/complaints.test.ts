import { describe, expect, it } from 'vitest';
import {
  countLicences,
  findInstallScripts,
  findRanges,
  findUnknownLicences,
  findUnverified,
} from './complaints.ts';
import { lockedPackages } from './lockfile.ts';

const none = { devDependencies: {}, optionalDependencies: {} };
const manifest = (version: string) => [
  { path: 'a/package.json', name: 'a', dependencies: { b: '*', left: version }, ...none },
  { path: 'b/package.json', name: 'b', dependencies: {}, ...none },
];

describe('a dependency', () => {
  it.each(['1.2.3', '0.45.0-beta.1', 'npm:typescript@7.0.2', 'npm:@scope/name@1.0.0'])(
    'may be %s',
    (version) => {
      expect(findRanges(manifest(version))).toEqual([]);
    },
  );

  it.each([
    '^1.2.3',
    '~1.2.3',
    '1.x',
    '*',
    'latest',
    '>=1',
    '1.2',
    'npm:typescript@^7.0.0',
    'github:a/b',
    'file:../b',
  ])('may not be %s', (version) => {
    expect(findRanges(manifest(version))).toEqual([`a/package.json: left is "${version}". Pin one version.`]);
  });

  it('of the workspace is a star', () => {
    const [first, second] = manifest('1.0.0');
    const pinned = { ...first!, dependencies: { b: '1.0.0' } };
    expect(findRanges([pinned, second!])).toEqual(['a/package.json: b is "1.0.0". Pin one version.']);
  });
});

describe('a lockfile', () => {
  const good = { version: '1.0.0', license: 'MIT', integrity: 'sha512-abc' };
  const packages = (entries: object) => lockedPackages({ packages: { '': {}, 'libs/a': {}, ...entries } });

  it('lists what comes from the registry by name', () => {
    const entries = { 'node_modules/a': { link: true }, 'node_modules/x/node_modules/@s/y': good };
    expect(packages(entries)).toEqual([{ ...good, name: '@s/y' }]);
  });

  it.each([
    ['sha1', { ...good, integrity: 'sha1-abc' }],
    ['none', { version: '1.0.0' }],
    ['of elsewhere', { ...good, resolved: 'git+ssh://git@example.com/x.git#1' }],
  ])('is refused with a digest that is %s', (_, entry) => {
    expect(findUnverified(packages({ 'node_modules/x': entry }))).toHaveLength(1);
    expect(findUnverified(packages({ 'node_modules/x': good }))).toEqual([]);
  });

  it('is refused with a licence that nobody has judged', () => {
    const two = packages({
      'node_modules/x': good,
      'node_modules/y': { ...good, license: 'AGPL-3.0' },
      'node_modules/z': {},
    });
    expect(findUnknownLicences(two, { MIT: 'permissive' })).toEqual([
      'package-lock.json: y is under "AGPL-3.0". Judge it in tools/supply.json.',
      'package-lock.json: z is under "no licence". Judge it in tools/supply.json.',
    ]);
    expect(countLicences(two)).toEqual(
      expect.arrayContaining([
        ['MIT', 1],
        ['AGPL-3.0', 1],
        ['none', 1],
      ]),
    );
  });

  it('runs install scripts that have a reason, and knows each that it names', () => {
    const scripted = packages({ 'node_modules/x': { ...good, hasInstallScript: true } });
    const rules = (allowed: Record<string, boolean>, reasons = {}) => ({ allowed, reasons });
    expect(findInstallScripts(scripted, rules({ x: true }, { x: 'links libraries' }))).toEqual([]);
    expect(findInstallScripts(scripted, rules({ x: false }))).toEqual([]);
    expect(findInstallScripts(scripted, rules({ x: true }))).toHaveLength(1);
    expect(findInstallScripts(scripted, rules({ y: false }))).toEqual([
      'package.json: y has no install script. Remove it.',
    ]);
  });
});
