import { describe, expect, it } from 'vitest';
import { detectInFolder } from './folder.ts';
import { READERS } from './readers.fixture.ts';
import { SMALL_SERVER, temporaryFolder, writeTree } from './temporary-folder.fixture.ts';

type Files = Readonly<Record<string, string>>;
const SOCKET = 'export const server = new WebSocketServer({ port: 8080 });\n';
const MAP = '{"version":3}\n';

describe.each(Object.entries(READERS))('in %s', (_reader, read) => {
  const detect = async (files: Files) => {
    const { features, coverage } = await read(writeTree(temporaryFolder(), { ...SMALL_SERVER, ...files }));
    const socket = features.find(({ id }) => id === 'websocket');
    return { isRead: socket !== undefined, leftOut: coverage.leftOut };
  };

  it.each<[string, Files]>([
    ['src/vendors', { 'src/vendors/live.ts': SOCKET }],
    ['external', { 'external/live.ts': SOCKET }],
    ['src/coverage', { 'src/coverage/live.ts': SOCKET }],
    ['src/benchmark', { 'src/benchmark/live.ts': SOCKET }],
    ['src/translations', { 'src/translations/live.ts': SOCKET }],
    ['manual', { 'manual/live.ts': SOCKET }],
    ['deps', { 'deps/live.ts': SOCKET }],
    ['packages', { 'packages/live.ts': SOCKET }],
    ['lib', { 'lib/live.ts': SOCKET }],
    ['src/build/target', { 'src/build/target/live.ts': SOCKET }],
    ['vendor with a controller', { 'vendor/vendor.controller.ts': SOCKET }],
    ['vendors beside one with a licence', { 'vendors/a/LICENSE': 'MIT', 'vendors/b/live.ts': SOCKET }],
  ])('own code in %s is read', async (_, files) => {
    expect((await detect(files)).isRead).toBe(true);
  });

  it.each<[string, Files, string, string]>([
    [
      'a licence',
      { 'vendors/ws/LICENSE.txt': 'MIT', 'vendors/ws/lib/a.js': SOCKET },
      'vendors/ws',
      'licence',
    ],
    [
      'a manifest',
      { 'external/ws/package.json': '{}', 'external/ws/a.js': SOCKET },
      'external/ws',
      'manifest',
    ],
    ['a version', { 'deps/ws/VERSION': '1', 'deps/ws/a.js': SOCKET }, 'deps/ws', 'version'],
    [
      'a minified bundle',
      { 'src/vendors/a.js': SOCKET, 'src/vendors/a.min.js': 'x' },
      'src/vendors',
      'minified',
    ],
    ['what a build writes', { 'src/build/a.js': SOCKET, 'src/build/a.js.map': MAP }, 'src/build', 'output'],
    ['a report', { 'coverage/a.js': SOCKET, 'coverage/lcov.info': 'TN:' }, 'coverage', 'output'],
    ['prose', { 'src/manual/a.ts': SOCKET, 'src/manual/setup.md': '#' }, 'src/manual', 'documentation'],
    ['measurements', { 'benchmark/a.js': SOCKET }, 'benchmark', 'measurements'],
    ['modules of the owner', { 'vendor/a.example.com/acme/a.js': SOCKET }, 'vendor', 'third_party'],
    ['tests', { 'test/a.js': SOCKET }, 'test', 'tests'],
    ['packages', { 'node_modules/ws/a.js': SOCKET }, 'node_modules', 'third_party'],
  ])('%s is left out, and the list says why', async (_, files, path, reason) => {
    expect(await detect(files)).toEqual({ isRead: false, leftOut: [{ path, reason }] });
  });
});

describe('code that bears the owner’s name', () => {
  const files = { ...SMALL_SERVER, 'vendors/acme/live/package.json': '{}', 'vendors/acme/live/a.js': SOCKET };

  it.each([
    ['its owner', 'Acme', true],
    ['another owner', 'other', false],
  ])('among other people’s is read as own code for %s', async (_, owner, isRead) => {
    const { features } = await detectInFolder(writeTree(temporaryFolder(), files), { owner });
    expect(features.some(({ id }) => id === 'websocket')).toBe(isRead);
  });
});
