import type { ActivityEntry, ActivityRepository } from '@gecko-defectdojo/contract';
import { productUrl } from '@gecko-defectdojo/client';
import { findConnection, findKept, findMappingFacts } from '@gecko-defectdojo/data';
import type { AuditRecord, ConnectionRecord, MappingFacts, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { nameOfPerson } from '../../internal/name-of-person.ts';
import { findKnownRepositories, nameRepository } from '../../internal/name-repositories.ts';
import type { KnownRepositories } from '../../internal/name-repositories.ts';
import { kindOf } from './action-kinds.ts';
import { describeEvent } from './describe-event.ts';
import type { EventNames } from './event-names.ts';
import { subjectsOf } from './event-subjects.ts';
import type { EventSubjects } from './event-subjects.ts';
import { namePeople } from './name-people.ts';
import { textOf } from './sentence.ts';

/** Returns lines of the audit log as sentences that lead to what they name, each with the person who acted. */
export async function viewActivity(
  tx: Tx,
  context: ServiceContext,
  rows: readonly AuditRecord[],
): Promise<ActivityEntry[]> {
  const people = await namePeople(tx, context, rows);
  const around = await findAround(tx, context, rows);
  return rows.map((row) => viewEntry(row, people, around));
}

/** The things that some events name, as far as they exist. */
interface Around {
  readonly connection: ConnectionRecord | undefined;
  readonly mappings: ReadonlyMap<string, MappingFacts>;
  readonly repositories: KnownRepositories;
  /** The ids of pushes and batches that are still kept. */
  readonly kept: ReadonlySet<string>;
}

async function findAround(tx: Tx, context: ServiceContext, rows: readonly AuditRecord[]): Promise<Around> {
  const { teamId } = context.actor;
  const subjects = rows.map(subjectsOf);
  const mappings = await findMappingFacts(tx, teamId, distinct(subjects, 'mappingId'));
  const repositoryIds = [...mappings.values()].map(({ repositoryId }) => repositoryId);
  return {
    connection: await findConnection(tx, teamId),
    mappings,
    repositories: await findKnownRepositories(tx, context, [
      ...distinct(subjects, 'repositoryId'),
      ...repositoryIds,
    ]),
    kept: await findKept(tx, teamId, [...distinct(subjects, 'pushId'), ...distinct(subjects, 'batchId')]),
  };
}

function distinct(subjects: readonly EventSubjects[], part: keyof EventSubjects): readonly string[] {
  return [...new Set(subjects.flatMap((subject) => subject[part] ?? []))];
}

function viewEntry(row: AuditRecord, people: ReadonlyMap<string, string>, around: Around): ActivityEntry {
  const subjects = subjectsOf(row);
  const mapping = subjects.mappingId === undefined ? undefined : around.mappings.get(subjects.mappingId);
  const repository = repositoryOf(subjects, mapping, around);
  const kept = (id: string | undefined) => (id !== undefined && around.kept.has(id) ? id : null);
  const [pushId, batchId] = [kept(subjects.pushId), kept(subjects.batchId)];
  const parts = describeEvent(row, {
    repository: repository?.name,
    productId: mapping?.productId,
    productUrl: productUrlIn(around.connection, mapping),
    hasPush: pushId !== null,
    hasCheck: typeof repository?.mappingId === 'string',
    hasBatch: batchId !== null,
  });
  return {
    id: row.id,
    at: row.at.toISOString(),
    by: row.actorId === null ? null : nameOfPerson(people, row.actorId),
    action: row.action,
    subjectId: row.subjectId,
    text: textOf(parts),
    kind: kindOf(row.action) ?? null,
    parts: [...parts],
    repository: repository ?? null,
    pushId,
    batchId,
  };
}

/** Returns the repository of an event. Undefined for an event about none, and for one that no longer has a name. */
function repositoryOf(
  { repositoryId }: EventSubjects,
  mapping: MappingFacts | undefined,
  { connection, repositories }: Around,
): ActivityRepository | undefined {
  if (mapping) {
    const isLive = !mapping.isRemoved && mapping.connectionId === connection?.id;
    return { ...nameRepository(repositories, mapping), mappingId: isLive ? mapping.id : null };
  }
  const known = repositoryId === undefined ? undefined : repositories.get(repositoryId);
  return known && { id: known.id, name: known.fullName, provider: known.provider, mappingId: null };
}

/** Returns what knows the addresses of products; nothing for a mapping of an instance that is not connected. */
function productUrlIn(
  connection: ConnectionRecord | undefined,
  mapping: MappingFacts | undefined,
): EventNames['productUrl'] {
  if (connection === undefined || mapping?.connectionId !== connection.id) return undefined;
  return (productId) => productUrl(connection.url, productId);
}
