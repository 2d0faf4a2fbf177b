import { ConnectionSettings, MAPPING_SETTINGS } from '@gecko-defectdojo/contract';
import type { AsvsVersion, Revision } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, MappingRecord, MapRuleRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError, ownSettingsOf } from '@gecko-defectdojo/domain';
import type { ProfileSources } from '../asvs/internal/profile-sources.ts';
import type { ServiceContext } from '../context.ts';
import { digest } from '../digest.ts';
import { findLastChange } from './last-change.ts';
import type { RevisedObject } from './last-change.ts';

/** Returns the revision of a connection: its address, its key and its settings. */
export function revisionOfConnection(connection: ConnectionRecord): Revision {
  const { id, url, keyVersion } = connection;
  const settings = ConnectionSettings.keyof().options.map((name) => [name, connection[name]]);
  return revisionOf([id, url, keyVersion, settings]);
}

/** Returns the revision of a mapping: its product, its branch and the settings of its own. */
export function revisionOfMapping(mapping: MappingRecord): Revision {
  const { id, productId, branch, followsDefaultBranch } = mapping;
  const settings = ownSettingsOf(mapping);
  const own = MAPPING_SETTINGS.filter((name) => name in settings).map((name) => [name, settings[name]]);
  // Without any it is the revision that the release before gives.
  return revisionOf([id, productId, branch, followsDefaultBranch, ...own]);
}

/** Returns the revision of a profile: what people have chosen and stated under this version. */
export function revisionOfProfile(
  version: AsvsVersion,
  { profile, overrides }: Pick<ProfileSources, 'profile' | 'overrides'>,
): Revision {
  const chosen = [profile?.chosenLevel, profile?.chosenReason, profile?.chosenBy, profile?.chosenAt];
  const stated = Object.entries(profile?.stated ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const decided = overrides.map(({ id }) => id).toSorted();
  return revisionOf([version, chosen, stated, decided]);
}

/** Returns the revision of a map rule: everything that people choose. Its place belongs to the order. */
export function revisionOfMapRule({
  id,
  name,
  enabled,
  conditions,
  product,
  level,
}: MapRuleRecord): Revision {
  return revisionOf([id, name, enabled, conditions, product, level]);
}

/** Returns the revision of the order of the map rules. */
export function revisionOfRuleOrder(rules: readonly Pick<MapRuleRecord, 'id'>[]): Revision {
  return revisionOf(rules.map(({ id }) => id));
}

function revisionOf(parts: readonly unknown[]): Revision {
  return digest(JSON.stringify(parts));
}

/** Returns true if the caller has named revisions, so that what is changed has to be locked before it is compared. */
export function namesRevisions({ ifMatch }: Pick<ServiceContext, 'ifMatch'>): boolean {
  return ifMatch !== undefined && ifMatch !== '*';
}

/**
 * Requires a revision that the caller has named. The error says who changed the object last, and when.
 *
 * @throws IntegrationError `changed_meanwhile`
 */
export async function requireRevision(
  tx: Tx,
  context: ServiceContext,
  object: RevisedObject,
  revision: Revision,
): Promise<void> {
  const { ifMatch = '*' } = context;
  if (ifMatch === '*' || ifMatch.includes(revision)) return;
  const lastChange = await findLastChange(tx, context, object);
  const who = lastChange?.by ?? (lastChange ? 'Gecko' : 'Another request');
  throw new IntegrationError(
    'changed_meanwhile',
    `${who} changed the ${object.what} after you read it. Read it again, then decide.`,
    { retry: 'when_person_acted', lastChange },
  );
}
