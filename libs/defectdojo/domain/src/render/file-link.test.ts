import { describe, expect, it } from 'vitest';
import { fileLink } from './file-link.ts';
import type { FileHost, ScmType } from './file-link.ts';

const host = (scmType: ScmType, changes: Partial<FileHost> = {}): FileHost => ({
  scmType,
  url: 'https://code.acme.example/acme/shop',
  branch: 'main',
  commit: 'abc',
  ...changes,
});

describe('the address of a file', () => {
  it.each<[FileHost, string]>([
    [host('github'), '/acme/shop/blob/abc/src/a.ts#L7'],
    [host('gitlab'), '/acme/shop/-/blob/abc/src/a.ts#L7'],
    [host('gitea'), '/acme/shop/src/commit/abc/src/a.ts#L7'],
    [host('codeberg', { commit: undefined }), '/acme/shop/src/branch/main/src/a.ts#L7'],
    [host('bitbucket'), '/acme/shop/src/abc/src/a.ts#lines-7'],
    [
      host('bitbucket-standalone', { url: 'https://code.acme.example/projects/A/repos/shop/' }),
      '/projects/A/repos/shop/browse/src/a.ts?at=abc#7',
    ],
    [
      host('azure', { url: 'https://code.acme.example/acme/_git/shop' }),
      '/acme/_git/shop?path=/src/a.ts&version=GCabc&line=7&lineEnd=7',
    ],
    [host('github', { url: 'https://code.acme.example/acme/shop.git' }), '/acme/shop/blob/abc/src/a.ts#L7'],
    [host('github', { commit: undefined, branch: 'a b/c' }), '/acme/shop/blob/a%20b/c/src/a.ts#L7'],
  ])('on %j', (where, address) => {
    expect(fileLink(where, 'src/a.ts', 7)).toBe(`https://code.acme.example${address}`);
  });

  it.each([
    ['src/a b/ü#?.ts', 'src/a%20b/%C3%BC%23%3F.ts'],
    ['./src//a.ts', 'src/a.ts'],
    ['/src/a.ts', 'src/a.ts'],
  ])('encodes the path %s', (path, encoded) => {
    expect(fileLink(host('github'), path, null)).toBe(
      `https://code.acme.example/acme/shop/blob/abc/${encoded}`,
    );
  });

  it.each([
    ['a path that leads out', host('github'), '../a.ts'],
    ['no path', host('github'), ''],
    ['a path that is too long', host('github'), 'a'.repeat(1_001)],
    ['an address with a token', host('github', { url: 'https://me:token@code.acme.example/a/b' }), 'a.ts'],
    ['an address of another kind', host('github', { url: 'git@code.acme.example:a/b' }), 'a.ts'],
  ])('is none for %s', (_what, where, path) => {
    expect(fileLink(where, path, 1)).toBeNull();
  });
});
