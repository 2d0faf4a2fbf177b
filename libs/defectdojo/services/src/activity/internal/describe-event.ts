import type { ActivityPart, AuditAction, ConnectionState } from '@gecko-defectdojo/contract';
import type { AuditRecord } from '@gecko-defectdojo/data';
import {
  branchChange,
  branchClosed,
  branchFollowed,
  branchPatterns,
  leftFindings,
} from './describe-branches.ts';
import {
  decidedBefore,
  fromTo,
  keyOf,
  ownSettings,
  settings,
  shown,
  statedBefore,
  statedFacts,
  verdictWords,
} from './describe-change.ts';
import type { Stored } from './describe-change.ts';
import { byRule, ruleChange, ruleNames } from './describe-rules.ts';
import { counted, profilesChange, undoneChange, undoneFor } from './describe-profiles.ts';
import { namesFor } from './event-names.ts';
import type { EventNames, Names } from './event-names.ts';
import { currentEvent } from './former-events.ts';
import { say } from './sentence.ts';

const STATES: Readonly<Record<ConnectionState, string>> = {
  connected: 'connected',
  key_rejected: 'key rejected',
  unreachable: 'unreachable',
};

type Describe<Action extends AuditAction> = (detail: Stored<Action>, names: Names) => readonly ActivityPart[];

const SENTENCES: { readonly [Action in AuditAction]: Describe<Action> } = {
  'connection.connected': (d) => say`Connected ${shown(d.url)} as ${shown(d.account)}${formerConnection(d)}.`,
  'connection.disconnected': (d) => say`Disconnected ${shown(d.url)}.`,
  'connection.key_replaced': (d) =>
    say`Replaced the API v2 key ${keyOf(d.before)} with the one ${keyOf(d.after)}.`,
  'connection.paused': () => say`Paused exports.`,
  'connection.held': (d) => say`Paused exports: ${shown(d.reason)}`,
  'connection.released': () => say`Ended the pause of exports.`,
  'connection.resumed': () => say`Switched exports on.`,
  'connection.settings_changed': (d) => say`Changed settings: ${settings(d)}.`,
  'connection.state_changed': (d) =>
    say`The connection went${fromTo(state(d.before?.state), state(d.after?.state))}.`,
  'connection.url_changed': (d) => say`Changed the URL${fromTo(d.before?.url, d.after?.url)}.`,
  'mapping.created': (d, n) =>
    say`Mapped ${n.repository('a repository')} to ${d.newProduct === true ? 'the new product ' : ''}${n.product(d)}${byRule(d)}.`,
  'mapping.branch_changed': (d, n) => branchChange(d, n),
  'mapping.branch_followed': (d, n) => branchFollowed(d, n),
  'mapping.branch_closed': (d, n) => branchClosed(d, n),
  'mapping.branch_patterns_changed': (d, n) => branchPatterns(d, n),
  'mapping.product_changed': (d, n) =>
    say`Moved ${n.repository('a repository')}${movedFrom(d, n)} to ${n.product(d.after)}${leftFindings(d)}.`,
  'mapping.settings_changed': (d, n) =>
    say`Changed settings of ${n.repository('a repository')}: ${ownSettings(d)}.`,
  'mappings.settings_changed': (d) =>
    say`Changed settings of ${counted(d.repositories, 'repository', 'repositories')}: ${ownSettings(d)}.`,
  'mappings.settings_change_undone': (d) => say`Undid the change of the settings of ${undoneFor(d)}.`,
  'mapping.revived': (d, n) =>
    say`Found the product ${n.product(d.after)}${n.ofRepository} in DefectDojo again.`,
  'mapping.removed': (d, n) =>
    say`Removed the mapping${n.ofRepository} to ${n.product(d)}${leftFindings(d)}.`,
  'mappings.removed': (d) => say`Removed ${counted(d.removed, 'mapping')}${leftFindings(d, 'their')}.`,
  'mapping.batch_started': (d, n) =>
    say`Started to map ${n.batch(counted(d.total, 'repository', 'repositories'))} by a rule.`,
  'mapping.batch_undone': (d, n) =>
    say`Took back ${n.batch('a batch')}: removed ${counted(d.removed, 'mapping')}${withdrawn(d)}.`,
  'map_rule.created': (d) =>
    say`Added the map rule ${shown(d.name)}${d.enabled === false ? ', stopped' : ''}.`,
  'map_rule.changed': (d) => say`${ruleChange(d)}`,
  'map_rule.deleted': (d) => say`Deleted the map rule ${shown(d.name)}. Its mappings stay.`,
  'map_rule.exception_added': (d) => say`Added an exception from the map rules: ${shown(d.pattern)}.`,
  'map_rule.exception_removed': (d) => say`Deleted the exception from the map rules: ${shown(d.pattern)}.`,
  'map_rules.ordered': (d) => say`Ordered the map rules: ${ruleNames(d)}.`,
  'map_rules.applied': (d) =>
    say`Applied the map rules to ${counted(d.repositories, 'repository', 'repositories')}.`,
  'push.requested': (d, n) => {
    const started = d.renew !== true && d.retry === true ? 'Retried' : 'Started';
    const extra = d.renew === true ? ' that renders all texts anew' : '';
    return say`${started} ${n.push('a push')}${n.ofRepository}${extra}.`;
  },
  'pushes.requested': (d) => say`Started ${counted(d.started, 'push', 'pushes')}.`,
  'settings.applied_to_all': (d) =>
    say`Applied the settings to all findings of ${counted(d.repositories, 'repository', 'repositories')}.`,
  'check.requested': (_, n) => say`Started ${n.check('a check')}${n.ofRepository} against DefectDojo.`,
  'check.pushed_again': (d, n) =>
    say`Started to push ${n.check(`${shown(d.missing)} missing findings`)}${n.ofRepository} again.`,
  'check.restored': (d, n) =>
    say`Started to push Gecko’s version of ${n.check(changedFindings(d))}${n.ofRepository}.`,
  'check.left': (d, n) =>
    say`Left ${n.check(counted(d.findings, 'changed finding'))}${n.ofRepository} as in DefectDojo.`,
  'check.left_taken_back': (d, n) =>
    say`Took back that ${n.check(counted(d.findings, 'changed finding'))}${n.ofRepository} stay${d.findings === 1 ? 's' : ''} as in DefectDojo.`,
  'profiles.changed': (d) => say`${profilesChange(d)}`,
  'profiles.change_undone': (d) => say`${undoneChange(d)}`,
  'asvs.level_chosen': (d, n) =>
    say`Set the level${n.ofRepository}${fromTo(level(d.before?.level), level(d.after?.level))}${because(d.after)}.`,
  'asvs.level_reverted': (d, n) =>
    say`Went back${fromTo(level(d.before?.level), 'the suggested level')}${n.forRepository}.`,
  'asvs.stated': (d, n) =>
    say`Answered the questions on exposure and data${n.ofRepository}${statedFacts(d)}.`,
  'asvs.chapter_included': (d, n) =>
    say`Included ${chapter(d)}${decidedBefore(d)}${n.forRepository}${because(d.after)}.`,
  'asvs.chapter_excluded': (d, n) =>
    say`Excluded ${chapter(d)}${decidedBefore(d)}${n.forRepository}${because(d.after)}.`,
  'asvs.chapter_reverted': (d, n) =>
    say`Took back the decision on ${chapter(d)}${decidedBefore(d)}${n.forRepository}.`,
  'asvs.requirement_stated': (d, n) =>
    say`Stated that ${requirement(d)} ${verdictWords(d.after?.verdict)}${statedBefore(d)}${n.ofRepository}${because(d.after)}.`,
  'asvs.statement_taken_back': (d, n) =>
    say`Took back the statement on ${requirement(d)}${statedBefore(d)}${n.ofRepository}.`,
  'asvs.detected': (d, n) =>
    say`Looked at commit ${commit(d)}${n.ofRepository}: ${shown(d.features)} features, ${shown(d.added)} new, ${shown(d.removed)} gone.`,
  'asvs.detection_failed': (d, n) =>
    say`Could not look at the code of commit ${commit(d)}${n.ofRepository}${because(d)}.`,
  'asvs.publish_failed': (d, n) =>
    say`Could not write the ASVS profile${n.ofRepository} to ${n.product(d)}${because(d)}.`,
};

/**
 * Returns the sentence of one line of the audit log in parts, or the action's name if this release does not know it.
 * Names lead somewhere where `names` says so.
 */
export function describeEvent(
  stored: Pick<AuditRecord, 'action' | 'detail'>,
  names: EventNames = {},
): readonly ActivityPart[] {
  const { action, detail } = currentEvent(stored);
  // Another release may have written the row: the sentences expect facts to be missing.
  const sentences = SENTENCES as Readonly<Record<string, Describe<never> | undefined>>;
  return sentences[action]?.(detail, namesFor(names)) ?? [{ text: stored.action }];
}

function formerConnection({ another, again, formerUrl }: Stored<'connection.connected'>): string {
  if (another === true)
    return '. Nothing that Gecko created under this URL before was found there, so those mappings are not brought back. If it is the same DefectDojo, disconnect, let the key’s user see the mapped products, and connect again';
  if (again !== true) return '';
  return `${formerUrl === undefined ? '' : `, known as ${formerUrl} before`}, its mappings are back`;
}

function changedFindings({ restored }: Stored<'check.restored'>): string {
  return `${shown(restored)} changed ${restored === 1 ? 'finding' : 'findings'}`;
}

function state(value: ConnectionState | undefined): string | undefined {
  return value === undefined ? undefined : STATES[value];
}

/** Returns `L2`; null if no person chose a level. */
function level(value: number | null | undefined): string | null {
  return value === undefined || value === null ? null : `L${String(value)}`;
}

/** Returns ` from Shop`, or nothing if the product before is not known. */
function movedFrom({ before }: Stored<'mapping.product_changed'>, names: Names): readonly ActivityPart[] {
  return before?.productName === undefined ? [] : say` from ${names.product(before)}`;
}

function withdrawn({ withdrawn: count }: Stored<'mapping.batch_undone'>): string {
  if (count === undefined || count === 0) return '';
  return `, left ${counted(count, 'repository', 'repositories')} unmapped`;
}

function requirement({ requirementId, version }: Stored<'asvs.requirement_stated'>): string {
  return `requirement ${shown(requirementId)} of ASVS ${shown(version)}`;
}

function chapter({ chapterId, version }: Stored<'asvs.chapter_included'>): string {
  return `${shown(chapterId)} of ASVS ${shown(version)}`;
}

function commit({ commit: hash }: { readonly commit?: string | null }): string {
  return shown(hash).slice(0, 12);
}

function because(side: { readonly reason?: string | null } | undefined): string {
  const reason = side?.reason;
  return reason === undefined || reason === null || reason === '' ? '' : `: ${reason.replace(/\.$/, '')}`;
}
