import { REPOSITORY_SORTS } from '@gecko-defectdojo/contract/constants';
import { describe, expect, it } from 'vitest';
import { SORT_CHOICES } from './repository-columns.tsx';

describe('the orders that the repositories can be put in', () => {
  it('are those of the API, each in both directions, but for the last push of any kind', () => {
    const both = REPOSITORY_SORTS.filter((sort) => sort !== 'last_push').flatMap((sort) => [
      `${sort}-asc`,
      `${sort}-desc`,
    ]);
    expect(SORT_CHOICES.map(({ value }) => value).toSorted()).toEqual(both.toSorted());
  });

  it('are named by the heading of their column, the usual order first', () => {
    const labels = SORT_CHOICES.map(({ label }) => label);
    expect(labels.slice(0, 2)).toEqual(['Repository, A to Z', 'Repository, Z to A']);
    expect(labels.slice(-2)).toEqual(['Last change, newest first', 'Last change, oldest first']);
    expect(SORT_CHOICES).toContainEqual({
      value: 'open_findings-desc',
      label: 'Open findings, most severe first',
    });
  });
});
