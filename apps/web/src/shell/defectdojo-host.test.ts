import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createDefectDojoHost } from './defectdojo-host.ts';

const { paths } = createDefectDojoHost(new QueryClient());
const repository = { id: '', provider: 'github', name: 'acme/shop' } as const;

it('opens the drawer of a finding in Gecko', () => {
  expect(paths.finding(repository, 'a b')).toEqual({
    to: '/repo/$provider/$',
    params: { provider: 'github', _splat: 'acme/shop/vulnerabilities' },
    search: { finding: 'a b' },
  });
});

it('opens the findings of a chapter or of a requirement, on the branch that is counted', () => {
  const chapter = { version: '5.0.0', id: 'V10' } as const;
  expect(paths.openFindings?.(repository, { branch: 'next', chapter })).toMatchObject({
    params: { _splat: 'acme/shop/vulnerabilities' },
    search: { branch: 'next', asvs: 'v5.0.0-V10' },
  });
  const requirement = { ...chapter, requirementId: '10.4.1' };
  expect(paths.openFindings?.(repository, { branch: 'next', chapter: requirement })?.search).toEqual({
    branch: 'next',
    asvs: 'v5.0.0-10.4.1',
  });
  expect(paths.openFindings?.(repository, { branch: 'next' })?.search).toEqual({ branch: 'next' });
});

it('opens the vulnerabilities of a repository', () => {
  expect(paths.vulnerabilities(repository)).toMatchObject({
    params: { _splat: 'acme/shop/vulnerabilities' },
  });
});
