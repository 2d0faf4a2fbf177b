import { ChangeMappingInput, CreateMappingInput } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { newChoice } from './choice.ts';
import { initialEntry } from './map-entry.ts';
import type { MapEntry } from './map-entry.ts';
import { toChangeInput, toCreateInput } from './mapping-input.ts';
import { mappedTo, repositoryOf } from './repository.fixture.ts';

const level = { draft: { level: 3, chapters: {} } } as const;

function changeOf(change: Partial<MapEntry>) {
  const repository = { ...repositoryOf(mappedTo()), mapping: mappedTo() };
  return toChangeInput({ ...initialEntry(repository), ...change }, repository);
}

it('sends a new mapping with its level and sections in one request', () => {
  const repository = repositoryOf(null);
  const input = toCreateInput({ ...initialEntry(repository), ...level }, repository);
  expect(input).toEqual({
    repositoryId: repository.id,
    product: { kind: 'new', name: 'acme/api', productType: 'Gecko' },
    profile: { level: 3 },
  });
  expect(CreateMappingInput.safeParse(input).error).toBeUndefined();
});

it('sends no profile where nobody changed it', () => {
  const repository = repositoryOf(null);
  expect(toCreateInput(initialEntry(repository), repository)).not.toHaveProperty('profile');
});

it('sends level and sections alone where product and branch stay', () => {
  const input = changeOf({ ...level, left: 'mitigate' });
  expect(input).toEqual({ findings: 'leave', profile: { level: 3 } });
  expect(ChangeMappingInput.safeParse(input).error).toBeUndefined();
});

it('sends another product or branch with what becomes of the findings', () => {
  expect(changeOf({ ...level, product: newChoice('Shop'), left: 'mitigate' })).toEqual({
    product: { kind: 'new', name: 'Shop', productType: 'Gecko' },
    findings: 'mitigate',
    profile: { level: 3 },
  });
  expect(changeOf({ branch: 'trunk' })).toEqual({ branch: null, findings: 'leave' });
});
