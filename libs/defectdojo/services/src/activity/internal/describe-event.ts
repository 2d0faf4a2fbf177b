import type {
  AuditAction,
  AuditDetails,
  ConnectionSettingsInput,
  ConnectionState,
} from '@gecko-defectdojo/contract';
import type { AuditRecord } from '@gecko-defectdojo/data';

const TEXT_MAX = 1_000;

const SETTINGS: Readonly<Record<keyof ConnectionSettingsInput, string>> = {
  pushOnScanComplete: 'Push on scan complete',
  includeResolvedFindings: 'Include resolved findings',
  publishAsvs: 'Publish ASVS profile',
  asvsVersion: 'Standard version',
};

const STATES: Readonly<Record<ConnectionState, string>> = {
  connected: 'connected',
  key_rejected: 'key rejected',
  unreachable: 'unreachable',
};

/** Facts of a stored event. One that an earlier release wrote may lack some. */
type Stored<Action extends AuditAction> = Partial<AuditDetails[Action]>;

const SENTENCES: { readonly [Action in AuditAction]: (detail: Stored<Action>) => string } = {
  'connection.connected': (d) => `Connected ${shown(d.url)} as ${shown(d.account)}${formerConnection(d)}.`,
  'connection.disconnected': (d) => `Disconnected ${shown(d.url)}.`,
  'connection.key_replaced': (d) => `Replaced the API v2 key, now of ${shown(d.account)}.`,
  'connection.paused': () => 'Paused pushes.',
  'connection.resumed': () => 'Resumed pushes.',
  'connection.settings_changed': (d) => `Changed settings: ${settings(d)}.`,
  'connection.state_changed': (d) => `The connection went from ${state(d.from)} to ${state(d.to)}.`,
  'connection.url_changed': (d) => `Changed the URL from ${shown(d.from)} to ${shown(d.to)}.`,
  'mapping.created': (d) =>
    `Mapped a repository to ${d.newProduct === true ? 'the new product ' : ''}${shown(d.productName)}.`,
  'mapping.branch_changed': (d) =>
    `Changed the mapped branch from ${shown(d.from)} to ${shown(d.to)}${leftFindings(d)}.`,
  'mapping.product_changed': (d) =>
    `Moved a repository from ${shown(d.fromProduct)} to ${shown(d.toProduct)}${leftFindings(d)}.`,
  'mapping.revived': (d) => `Found the product ${shown(d.productName)} in DefectDojo again.`,
  'mapping.removed': (d) => `Removed the mapping to ${shown(d.productName)}${leftFindings(d)}.`,
  'mapping.batch_started': (d) => `Started to map ${shown(d.total)} repositories by a rule.`,
  'push.requested': (d) => (d.retry === true ? 'Retried a push.' : 'Started a push.'),
  'pushes.requested': (d) => `Started ${shown(d.started)} pushes.`,
  'check.requested': () => 'Started a check against DefectDojo.',
  'check.pushed_again': (d) => `Started to push ${shown(d.missing)} missing findings again.`,
  'asvs.level_chosen': (d) => `Set the level to L${shown(d.level)}${because(d)}.`,
  'asvs.level_reverted': () => 'Went back to the suggested level.',
  'asvs.stated': () => 'Answered the questions on exposure and data.',
  'asvs.chapter_included': (d) => `Included ${chapter(d)}${because(d)}.`,
  'asvs.chapter_excluded': (d) => `Excluded ${chapter(d)}${because(d)}.`,
  'asvs.chapter_reverted': (d) => `Took back the decision on ${chapter(d)}.`,
  'asvs.detected': (d) =>
    `Looked at commit ${commit(d)}: ${shown(d.features)} features, ${shown(d.added)} new, ${shown(d.removed)} gone.`,
  'asvs.detection_failed': (d) => `Could not look at the code of commit ${commit(d)}${because(d)}.`,
  'asvs.publish_failed': (d) => `Could not write the ASVS profile to ${shown(d.productName)}${because(d)}.`,
};

/** Names that earlier releases wrote. The log is append only, so they stay. */
const FORMER_NAMES: Readonly<Record<string, AuditAction>> = {
  'run.requested': 'push.requested',
  'runs.requested': 'pushes.requested',
};

/** Returns the sentence of one line of the audit log, or the action's name if this release does not know it. */
export function describeEvent({ action, detail }: Pick<AuditRecord, 'action' | 'detail'>): string {
  const current = FORMER_NAMES[action] ?? action;
  // Another release may have written the row: the sentences expect facts to be missing.
  const sentences = SENTENCES as Readonly<Record<string, ((detail: object) => string) | undefined>>;
  return (sentences[current]?.(detail) ?? action).slice(0, TEXT_MAX);
}

function shown(value: string | number | null | undefined): string {
  return value === undefined || value === null ? '–' : String(value);
}

function formerConnection({ another, again, formerUrl }: Stored<'connection.connected'>): string {
  if (another === true)
    return '. Nothing that Gecko created under this URL before was found there, so those mappings are not brought back. If it is the same DefectDojo, disconnect, let the key’s user see the mapped products, and connect again';
  if (again !== true) return '';
  return `${formerUrl === undefined ? '' : `, known as ${formerUrl} before`}, its mappings are back`;
}

function state(value: ConnectionState | undefined): string {
  return value === undefined ? shown(value) : STATES[value];
}

function settings(changed: Stored<'connection.settings_changed'>): string {
  return Object.entries(changed)
    .map(
      ([name, value]) =>
        `${(SETTINGS as Readonly<Record<string, string>>)[name] ?? name} ${value === true ? 'on' : value === false ? 'off' : value}`,
    )
    .join(', ');
}

function leftFindings({ findings }: Stored<'mapping.removed' | 'mapping.branch_changed'>): string {
  if (findings === 'mitigate') return ', its findings are mitigated';
  return findings === 'leave' ? ', its findings stay as they are' : '';
}

function chapter({ chapterId, version }: Stored<'asvs.chapter_included'>): string {
  return `${shown(chapterId)} of ASVS ${shown(version)}`;
}

function commit({ commit: hash }: { readonly commit?: string | null }): string {
  return shown(hash).slice(0, 12);
}

function because({ reason }: { readonly reason?: string | null }): string {
  return reason === undefined || reason === null || reason === '' ? '' : `: ${reason.replace(/\.$/, '')}`;
}
