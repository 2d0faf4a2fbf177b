import type { ChangeMappingInput, CreateMappingInput, RepositoryRow } from '@gecko-defectdojo/contract';
import { isDirty, toUpdate } from '../profile/profile-draft.ts';
import { isEntryChanged, toBranch, toTarget } from './map-entry.ts';
import type { MapEntry } from './map-entry.ts';

/** Returns a new mapping in the form of the API. Level and sections go with it, so that both are saved, or neither is. */
export function toCreateInput(entry: MapEntry, repository: RepositoryRow): CreateMappingInput {
  const branch = toBranch(entry, repository);
  return {
    repositoryId: repository.id,
    product: toTarget(entry),
    ...(typeof branch === 'string' ? { branch } : {}),
    ...profileIn(entry),
  };
}

/** Returns a changed mapping in the form of the API: only what changes, with level and sections where those do. */
export function toChangeInput(
  entry: MapEntry,
  repository: RepositoryRow & { readonly mapping: NonNullable<RepositoryRow['mapping']> },
): ChangeMappingInput {
  const { mapping } = repository;
  const product = toTarget(entry);
  const branch = toBranch(entry, repository);
  const isSameProduct =
    mapping.state === 'active' && product.kind === 'existing' && product.productId === mapping.productId;
  return {
    ...(isSameProduct ? {} : { product }),
    ...(branch === undefined ? {} : { branch }),
    findings: isEntryChanged(entry, repository) ? entry.left : 'leave',
    ...profileIn(entry),
  };
}

function profileIn({ draft }: MapEntry) {
  return isDirty(draft) ? { profile: toUpdate(draft) } : {};
}
