import { describe, expect, it } from 'vitest';
import { sourceLinksOf } from './source-links.ts';
import type { RepositoryHost, SourceLinks } from './source-links.ts';

const HUB = { scmType: 'github', url: 'https://github.com/acme/shop' } as const;
const LAB = { scmType: 'gitlab', url: 'https://code.acme.example/acme/shop' } as const;
const NONE = { scmType: null, url: null };

describe('the links of a product to source code', () => {
  it.each<[string, readonly RepositoryHost[], SourceLinks]>([
    ['no repository', [], NONE],
    ['one of github.com, which DefectDojo knows', [HUB], { scmType: null, url: HUB.url }],
    ['one of a GitHub of its own', [{ ...LAB, scmType: 'github' }], { ...LAB, scmType: 'github' }],
    ['one of a GitLab of its own', [LAB], LAB],
    ['one of Bitbucket Cloud', [{ ...LAB, scmType: 'bitbucket' }], { ...LAB, scmType: 'bitbucket' }],
    ['one of Azure DevOps', [{ ...LAB, scmType: 'azure' }], NONE],
    ['two of one kind', [LAB, { ...LAB, url: `${LAB.url}-2` }], { scmType: 'gitlab', url: null }],
    ['two kinds', [LAB, HUB], NONE],
    ['one twice', [LAB, LAB], LAB],
    ['one whose address is cut there', [{ ...HUB, url: 'https://github.com/acme/acme.github.io' }], NONE],
    ['one on a host whose name is cut there', [{ ...LAB, url: 'https://code.gitlab.example/a/b' }], NONE],
    [
      'one with the address of a clone',
      [{ ...LAB, url: `${LAB.url}.git` }],
      { ...LAB, url: `${LAB.url}.git` },
    ],
  ])('for %s', (_what, repositories, links) => {
    expect(sourceLinksOf(repositories)).toEqual(links);
  });

  it.each([
    ['https://bb.acme.example/projects/SHOP/repos/web', 'https://bb.acme.example/scm/SHOP/web.git'],
    [
      'https://bb.acme.example/ctx/projects/SHOP/repos/web/browse',
      'https://bb.acme.example/ctx/scm/SHOP/web.git',
    ],
    ['https://bb.acme.example/users/ada/repos/web', 'https://bb.acme.example/scm/~ada/web.git'],
    ['https://bb.acme.example/scm/SHOP/web.git', 'https://bb.acme.example/scm/SHOP/web.git'],
    // DefectDojo 3.2.0 fails to show any finding of a product with another address.
    ['https://bb.acme.example/SHOP/web', null],
  ])('take a Bitbucket Data Center apart: %s', (url, sent) => {
    const scmType = 'bitbucket-standalone';
    expect(sourceLinksOf([{ scmType, url }])).toEqual(sent === null ? NONE : { scmType, url: sent });
  });
});
