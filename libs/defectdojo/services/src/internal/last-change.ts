import type { AuditAction } from '@gecko-defectdojo/contract';
import { listAudit } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { LastChange } from '@gecko-defectdojo/domain';
import { namePeople } from '../activity/internal/name-people.ts';
import type { ServiceContext } from '../context.ts';
import { nameOfPerson } from './name-of-person.ts';

/** An object that people change. */
export type RevisedObject =
  | { readonly what: 'connection' | 'order of the rules' }
  | { readonly what: 'rule'; readonly id: string }
  | { readonly what: 'mapping' | 'list of branches' | 'profile'; readonly repositoryId: string };

/** The actions that give an object another revision. */
const ACTIONS: Readonly<Record<RevisedObject['what'], readonly AuditAction[]>> = {
  connection: [
    'connection.connected',
    'connection.key_replaced',
    'connection.paused',
    'connection.resumed',
    'connection.settings_changed',
    'connection.url_changed',
  ],
  rule: ['map_rule.created', 'map_rule.changed'],
  'order of the rules': ['map_rules.ordered', 'map_rule.created', 'map_rule.deleted'],
  mapping: [
    'mapping.created',
    'mapping.branch_changed',
    'mapping.product_changed',
    'mapping.revived',
    'mapping.settings_changed',
  ],
  'list of branches': [
    'mapping.created',
    'mapping.branch_changed',
    'mapping.product_changed',
    'mapping.branch_followed',
    'mapping.branch_closed',
    'mapping.branch_patterns_changed',
  ],
  profile: [
    'asvs.level_chosen',
    'asvs.level_reverted',
    'asvs.stated',
    'asvs.chapter_included',
    'asvs.chapter_excluded',
    'asvs.chapter_reverted',
  ],
};

/** Returns the last change of an object by the audit log. Undefined where the log no longer has it. */
export async function findLastChange(
  tx: Tx,
  context: ServiceContext,
  object: RevisedObject,
): Promise<LastChange | undefined> {
  const { teamId } = context.actor;
  const { rows } = await listAudit(tx, {
    teamId,
    actions: ACTIONS[object.what],
    aboutId: 'id' in object ? object.id : undefined,
    repositoryId: 'repositoryId' in object ? object.repositoryId : undefined,
    limit: 1,
    offset: 0,
  });
  const [last] = rows;
  if (!last) return undefined;
  const { actorId, at } = last;
  if (actorId === null) return { by: null, at };
  return { by: nameOfPerson(await namePeople(tx, context, [last]), actorId), at };
}
