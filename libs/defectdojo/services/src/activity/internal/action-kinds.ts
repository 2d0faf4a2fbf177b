import type { ActivityKind, AuditAction } from '@gecko-defectdojo/contract';
import { FORMER_NAMES } from './former-events.ts';

/** The kind of each action. The compiler asks for that of a new one. */
const KINDS: Readonly<Record<AuditAction, ActivityKind>> = {
  'connection.connected': 'connection',
  'connection.disconnected': 'connection',
  'connection.key_replaced': 'connection',
  'connection.paused': 'settings',
  'connection.held': 'settings',
  'connection.released': 'settings',
  'connection.resumed': 'settings',
  'connection.settings_changed': 'settings',
  'connection.state_changed': 'connection',
  'connection.url_changed': 'connection',
  'mapping.created': 'mappings',
  'mapping.branch_changed': 'mappings',
  'mapping.branch_followed': 'mappings',
  'mapping.branch_closed': 'mappings',
  'mapping.branch_patterns_changed': 'mappings',
  'mapping.product_changed': 'mappings',
  'mapping.settings_changed': 'mappings',
  'mappings.settings_changed': 'mappings',
  'mappings.settings_change_undone': 'mappings',
  'mapping.revived': 'mappings',
  'mapping.removed': 'mappings',
  'mappings.removed': 'mappings',
  'mapping.batch_started': 'mappings',
  'mapping.batch_undone': 'mappings',
  'map_rule.created': 'mappings',
  'map_rule.changed': 'mappings',
  'map_rule.deleted': 'mappings',
  'map_rule.exception_added': 'mappings',
  'map_rule.exception_removed': 'mappings',
  'map_rules.ordered': 'mappings',
  'map_rules.applied': 'mappings',
  'push.requested': 'pushes',
  'pushes.requested': 'pushes',
  'settings.applied_to_all': 'pushes',
  'check.requested': 'pushes',
  'check.pushed_again': 'pushes',
  'check.restored': 'pushes',
  'check.left': 'pushes',
  'check.left_taken_back': 'pushes',
  'profiles.changed': 'asvs',
  'profiles.change_undone': 'asvs',
  'asvs.level_chosen': 'asvs',
  'asvs.level_reverted': 'asvs',
  'asvs.stated': 'asvs',
  'asvs.chapter_included': 'asvs',
  'asvs.chapter_excluded': 'asvs',
  'asvs.chapter_reverted': 'asvs',
  'asvs.requirement_stated': 'asvs',
  'asvs.statement_taken_back': 'asvs',
  'asvs.detected': 'asvs',
  'asvs.detection_failed': 'asvs',
  'asvs.publish_failed': 'asvs',
};

const KIND_OF: ReadonlyMap<string, ActivityKind> = new Map([
  ...Object.entries(KINDS),
  ...Object.entries(FORMER_NAMES).map(([former, action]) => [former, KINDS[action]] as const),
]);

/** Returns the kind of an action, under whichever name a release wrote it. Undefined for one of a later release. */
export function kindOf(action: string): ActivityKind | undefined {
  return KIND_OF.get(action);
}

/** Returns the actions of a kind, under all names that releases wrote. */
export function actionsOf(kind: ActivityKind): readonly string[] {
  return [...KIND_OF].flatMap(([action, its]) => (its === kind ? [action] : []));
}
