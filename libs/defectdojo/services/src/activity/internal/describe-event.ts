import type { AuditRecord } from '@gecko-defectdojo/data';

type Detail = AuditRecord['detail'];

const SETTINGS: Readonly<Record<string, string>> = {
  pushOnScanComplete: 'Push on scan complete',
  includeResolvedFindings: 'Include resolved findings',
  publishAsvs: 'Publish ASVS profile',
  asvsVersion: 'Standard version',
};

const STATES: Readonly<Record<string, string>> = {
  connected: 'connected',
  key_rejected: 'key rejected',
  unreachable: 'unreachable',
};

const SENTENCES: Readonly<Record<string, (detail: Detail) => string>> = {
  'connection.connected': (d) => `Connected ${text(d, 'url')} as ${text(d, 'account')}${recognisedAs(d)}.`,
  'connection.disconnected': (d) => `Disconnected ${text(d, 'url')}.`,
  'connection.key_replaced': (d) => `Replaced the API v2 key, now of ${text(d, 'account')}.`,
  'connection.paused': () => 'Paused pushes.',
  'connection.resumed': () => 'Resumed pushes.',
  'connection.settings_changed': (d) => `Changed settings: ${settingsOf(d)}.`,
  'connection.state_changed': (d) => `The connection went from ${stateOf(d, 'from')} to ${stateOf(d, 'to')}.`,
  'connection.url_changed': (d) => `Changed the URL from ${text(d, 'from')} to ${text(d, 'to')}.`,
  'mapping.created': (d) =>
    `Mapped a repository to ${d['newProduct'] === true ? 'the new product ' : ''}${text(d, 'productName')}.`,
  'mapping.branch_changed': (d) =>
    `Changed the mapped branch from ${text(d, 'from')} to ${text(d, 'to')}${leftOf(d)}.`,
  'mapping.product_changed': (d) =>
    `Moved a repository from ${text(d, 'fromProduct')} to ${text(d, 'toProduct')}${leftOf(d)}.`,
  'mapping.revived': (d) => `Found the product ${text(d, 'productName')} in DefectDojo again.`,
  'mapping.removed': (d) => `Removed the mapping to ${text(d, 'productName')}${leftOf(d)}.`,
  'mapping.batch_started': (d) => `Began to map ${text(d, 'total')} repositories by a rule.`,
  'run.requested': (d) => (d['retry'] === true ? 'Retried a push.' : 'Started a push.'),
  'runs.requested': (d) => `Started ${text(d, 'started')} pushes.`,
  'check.requested': () => 'Started a check against DefectDojo.',
  'check.pushed_again': (d) => `Had ${text(d, 'missing')} missing findings pushed again.`,
  'asvs.level_chosen': (d) => `Set the level to L${text(d, 'level')}${becauseOf(d)}.`,
  'asvs.level_reverted': () => 'Went back to the suggested level.',
  'asvs.stated': () => 'Answered the questions on exposure and data.',
  'asvs.chapter_included': (d) =>
    `Included ${text(d, 'chapterId')} of ASVS ${text(d, 'version')}${becauseOf(d)}.`,
  'asvs.chapter_excluded': (d) =>
    `Excluded ${text(d, 'chapterId')} of ASVS ${text(d, 'version')}${becauseOf(d)}.`,
  'asvs.chapter_reverted': (d) =>
    `Took back the decision on ${text(d, 'chapterId')} of ASVS ${text(d, 'version')}.`,
  'asvs.detected': (d) =>
    `Looked at commit ${text(d, 'commit').slice(0, 12)}: ${text(d, 'features')} features, ${text(d, 'added')} new, ${text(d, 'removed')} gone.`,
  'asvs.detection_failed': (d) =>
    `Could not look at the code of commit ${text(d, 'commit').slice(0, 12)}${becauseOf(d)}.`,
  'asvs.publish_failed': (d) =>
    `Could not write the ASVS profile to ${text(d, 'productName')}${becauseOf(d)}.`,
};

/** What one line of the audit log says, as a sentence; an action this version does not know by its name. */
export function describeEvent(event: Pick<AuditRecord, 'action' | 'detail'>): string {
  const sentence = SENTENCES[event.action];
  return (sentence?.(event.detail) ?? event.action).slice(0, 1_000);
}

function text(detail: Detail, name: string): string {
  const value = detail[name];
  return value === undefined || value === null ? '–' : String(value);
}

/** Which of the instances that were connected before it is. */
function recognisedAs(detail: Detail): string {
  if (detail['another'] === true)
    return '. Nothing that Gecko made under this URL before is to be seen there, so those mappings are not brought back. If it is the same DefectDojo, disconnect, let the key’s user see the mapped products, and connect again';
  if (detail['again'] !== true) return '';
  const formerUrl = detail['formerUrl'] === undefined ? '' : `, known as ${text(detail, 'formerUrl')} before`;
  return `${formerUrl}, its mappings are back`;
}

function stateOf(detail: Detail, name: string): string {
  return STATES[text(detail, name)] ?? text(detail, name);
}

function settingsOf(detail: Detail): string {
  return Object.entries(detail)
    .map(
      ([name, value]) =>
        `${SETTINGS[name] ?? name} ${value === true ? 'on' : value === false ? 'off' : String(value)}`,
    )
    .join(', ');
}

function leftOf(detail: Detail): string {
  if (detail['findings'] === 'mitigate') return ', its findings are mitigated';
  return detail['findings'] === 'leave' ? ', its findings stay as they are' : '';
}

function becauseOf(detail: Detail): string {
  const reason = detail['reason'];
  return typeof reason === 'string' && reason !== '' ? `: ${reason.replace(/\.$/, '')}` : '';
}
