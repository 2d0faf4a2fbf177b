import type { ActivityEntry } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { partTarget } from './part-target.ts';

const id = '018f0000-0000-7000-8000-000000000001';
const mappingId = '018f0000-0000-7000-8000-000000000002';
const pushId = '018f0000-0000-7000-8000-000000000003';
const repository = { id, name: 'acme/shop', provider: 'github', mappingId } as const;

function entry(change: Partial<ActivityEntry>): ActivityEntry {
  return { id, at: '2026-11-28T12:00:00.000Z', by: null, action: 'x', subjectId: id, text: '', ...change };
}

describe('the name of a repository leads', () => {
  const target = (change: Partial<ActivityEntry>) =>
    partTarget({ text: 'acme/shop', about: 'repository' }, entry(change));

  it('to the pushes of its mapping', () => {
    expect(target({ kind: 'mappings', repository })).toEqual({ page: 'pushes', mappingId });
  });

  it('to its sections where they are what it is about', () => {
    expect(target({ kind: 'asvs', repository })).toEqual({ page: 'sections', repositoryId: id });
  });

  it('to its row where the mapping was removed', () => {
    expect(target({ kind: 'pushes', repository: { ...repository, mappingId: null } })).toEqual({
      page: 'home',
      search: { search: 'acme/shop' },
    });
  });

  it('nowhere where it was removed from Gecko', () => {
    const gone = { ...repository, provider: null, mappingId: null };
    expect(target({ kind: 'pushes', repository: gone })).toBeUndefined();
    expect(target({ kind: 'asvs', repository: gone })).toBeUndefined();
    expect(target({ kind: 'pushes', repository: null })).toBeUndefined();
  });
});

it.each([
  ['push', { pushId }, { page: 'push', pushId }],
  ['push', { pushId: null }, undefined],
  ['check', { repository }, { page: 'check', mappingId }],
  ['check', { repository: { ...repository, mappingId: null } }, undefined],
  ['batch', { batchId: id }, { page: 'map-many', search: { batch: id } }],
  ['batch', {}, undefined],
  ['product', {}, undefined],
  [undefined, { pushId }, undefined],
] as const)('what is about a %s with %j leads to %j', (about, change, target) => {
  expect(partTarget({ text: 'x', ...(about && { about }) }, entry(change))).toEqual(target);
});
