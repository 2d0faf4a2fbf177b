import { REPOSITORY_SORTS } from '@gecko-defectdojo/contract/constants';
import { describe, expect, it } from 'vitest';
import { SORT_CHOICES } from './repository-columns.tsx';

describe('the orders that the repositories can be put in', () => {
  it('are those of the API, each in both directions', () => {
    const both = REPOSITORY_SORTS.flatMap((sort) => [`${sort}-asc`, `${sort}-desc`]);
    expect(both).toEqual(expect.arrayContaining(SORT_CHOICES.map(({ value }) => value)));
  });

  it('are named by the heading of their column', () => {
    expect(SORT_CHOICES).toContainEqual({ value: 'last_push-desc', label: 'Last push, newest first' });
    expect(SORT_CHOICES[0]).toEqual({ value: 'name-asc', label: 'Repository, A to Z' });
  });
});
