import type { AuditAction, ConnectionState } from '@gecko-defectdojo/contract';
import type { AuditRecord } from '@gecko-defectdojo/data';
import { decidedBefore, fromTo, keyOf, settings, shown, statedFacts } from './describe-change.ts';
import type { Stored } from './describe-change.ts';
import { counted, profilesChange } from './describe-profiles.ts';
import { currentEvent } from './former-events.ts';

const TEXT_MAX = 1_000;

const STATES: Readonly<Record<ConnectionState, string>> = {
  connected: 'connected',
  key_rejected: 'key rejected',
  unreachable: 'unreachable',
};

const SENTENCES: { readonly [Action in AuditAction]: (detail: Stored<Action>) => string } = {
  'connection.connected': (d) => `Connected ${shown(d.url)} as ${shown(d.account)}${formerConnection(d)}.`,
  'connection.disconnected': (d) => `Disconnected ${shown(d.url)}.`,
  'connection.key_replaced': (d) =>
    `Replaced the API v2 key ${keyOf(d.before)} with the one ${keyOf(d.after)}.`,
  'connection.paused': () => 'Paused exports.',
  'connection.resumed': () => 'Switched exports on.',
  'connection.settings_changed': (d) => `Changed settings: ${settings(d)}.`,
  'connection.state_changed': (d) =>
    `The connection went${fromTo(state(d.before?.state), state(d.after?.state))}.`,
  'connection.url_changed': (d) => `Changed the URL${fromTo(d.before?.url, d.after?.url)}.`,
  'mapping.created': (d) =>
    `Mapped a repository to ${d.newProduct === true ? 'the new product ' : ''}${shown(d.productName)}.`,
  'mapping.branch_changed': (d) => `${branchChange(d)}.`,
  'mapping.product_changed': (d) =>
    `Moved a repository${fromTo(d.before?.productName, d.after?.productName)}${leftFindings(d)}.`,
  'mapping.revived': (d) => `Found the product ${shown(d.after?.productName)} in DefectDojo again.`,
  'mapping.removed': (d) => `Removed the mapping to ${shown(d.productName)}${leftFindings(d)}.`,
  'mappings.removed': (d) => `Removed ${counted(d.removed, 'mapping')}${leftFindings(d, 'their')}.`,
  'mapping.batch_started': (d) => `Started to map ${shown(d.total)} repositories by a rule.`,
  'push.requested': (d) =>
    d.renew === true
      ? 'Started a push that renders all texts anew.'
      : d.retry === true
        ? 'Retried a push.'
        : 'Started a push.',
  'pushes.requested': (d) => `Started ${counted(d.started, 'push', 'pushes')}.`,
  'check.requested': () => 'Started a check against DefectDojo.',
  'check.pushed_again': (d) => `Started to push ${shown(d.missing)} missing findings again.`,
  'check.restored': (d) => `Started to push Gecko’s version of ${changedFindings(d)}.`,
  'profiles.changed': (d) => profilesChange(d),
  'asvs.level_chosen': (d) =>
    `Set the level${fromTo(level(d.before?.level), level(d.after?.level))}${because(d.after)}.`,
  'asvs.level_reverted': (d) => `Went back${fromTo(level(d.before?.level), 'the suggested level')}.`,
  'asvs.stated': (d) => `Answered the questions on exposure and data${statedFacts(d)}.`,
  'asvs.chapter_included': (d) => `Included ${chapter(d)}${decidedBefore(d)}${because(d.after)}.`,
  'asvs.chapter_excluded': (d) => `Excluded ${chapter(d)}${decidedBefore(d)}${because(d.after)}.`,
  'asvs.chapter_reverted': (d) => `Took back the decision on ${chapter(d)}${decidedBefore(d)}.`,
  'asvs.detected': (d) =>
    `Looked at commit ${commit(d)}: ${shown(d.features)} features, ${shown(d.added)} new, ${shown(d.removed)} gone.`,
  'asvs.detection_failed': (d) => `Could not look at the code of commit ${commit(d)}${because(d)}.`,
  'asvs.publish_failed': (d) => `Could not write the ASVS profile to ${shown(d.productName)}${because(d)}.`,
};

/** Returns the sentence of one line of the audit log, or the action's name if this release does not know it. */
export function describeEvent(stored: Pick<AuditRecord, 'action' | 'detail'>): string {
  const { action, detail } = currentEvent(stored);
  // Another release may have written the row: the sentences expect facts to be missing.
  const sentences = SENTENCES as Readonly<Record<string, ((detail: object) => string) | undefined>>;
  return (sentences[action]?.(detail) ?? stored.action).slice(0, TEXT_MAX);
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

function branchChange(detail: Stored<'mapping.branch_changed'>): string {
  const { cause, before, after } = detail;
  if (before?.branch !== undefined && before.branch === after?.branch) {
    return after.followsDefaultBranch === true
      ? `Set the mapping to follow the default branch, which is ${shown(after.branch)}`
      : `Set the mapping to stay with ${shown(after.branch)} when the default branch changes`;
  }
  const change = `${fromTo(before?.branch, after?.branch)}${leftFindings(detail)}`;
  return cause === 'default_branch'
    ? `Followed the default branch of the repository${change}`
    : `Changed the mapped branch${change}`;
}

function leftFindings(
  { findings }: Stored<'mapping.removed' | 'mappings.removed' | 'mapping.branch_changed'>,
  whose = 'its',
): string {
  if (findings === 'mitigate') return `, ${whose} findings are mitigated`;
  return findings === 'leave' ? `, ${whose} findings stay as they are` : '';
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
