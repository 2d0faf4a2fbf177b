import type { ActivityEntry, ActivityPart } from '@gecko-defectdojo/contract';
import type { ModulePage } from '../../navigation/navigation.tsx';

/** Returns the page that a part of a sentence leads to. Undefined for plain text, and for what is gone. */
export function partTarget(
  { about }: ActivityPart,
  { kind, repository, pushId, batchId }: ActivityEntry,
): ModulePage | undefined {
  switch (about) {
    case 'push':
      return isId(pushId) ? { page: 'push', pushId } : undefined;
    case 'batch':
      return isId(batchId) ? { page: 'map-many', search: { batch: batchId } } : undefined;
    case 'check':
      return isId(repository?.mappingId) ? { page: 'check', mappingId: repository.mappingId } : undefined;
    case 'repository':
      return repository ? repositoryTarget(repository, kind) : undefined;
    case 'product':
    case undefined:
    default:
      return undefined;
  }
}

function repositoryTarget(
  { id, name, provider, mappingId }: NonNullable<ActivityEntry['repository']>,
  kind: ActivityEntry['kind'],
): ModulePage | undefined {
  const isInGecko = provider !== null;
  if (kind === 'asvs' && isInGecko) return { page: 'sections', repositoryId: id };
  if (mappingId !== null) return { page: 'pushes', mappingId };
  return isInGecko ? { page: 'home', search: { search: name } } : undefined;
}

function isId(value: string | null | undefined): value is string {
  return typeof value === 'string';
}
