import type { AuditAction, AuditDetails, ConnectionSettingsInput } from '@gecko-defectdojo/contract';

/** Facts of a stored event. One that an earlier release wrote may lack some. */
export type Stored<Action extends AuditAction> = {
  readonly [Fact in keyof AuditDetails[Action]]?: AuditDetails[Action][Fact] extends object
    ? Partial<AuditDetails[Action][Fact]>
    : AuditDetails[Action][Fact];
};

type Shown = string | number | boolean | readonly string[] | null | undefined;

const SETTINGS: Readonly<Record<keyof ConnectionSettingsInput, string>> = {
  pushOnScanComplete: 'Push on scan complete',
  includeResolvedFindings: 'Include resolved findings',
  minimumSeverity: 'Minimum severity',
  minimumConfidence: 'Minimum confidence',
  leftOutTypes: 'Types left out',
  markVerified: 'Mark as verified',
  engagementName: 'Engagement name',
  testTitle: 'Test title',
  extraTags: 'Extra tags',
  triageNotes: 'Notes on triage',
  leaveClosed: 'Leave closed what is closed in DefectDojo',
  publishAsvs: 'Publish ASVS profile',
  asvsVersion: 'Standard version',
  twoReportsAtOnce: 'Send two reports at once',
};

const FACTS: Readonly<Record<string, string>> = {
  internetFacing: 'Reachable from the internet',
  dataClass: 'Data',
};

/** Returns a value as people read it; a dash for one that is not known. */
export function shown(value: Shown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (value instanceof Array) return value.length === 0 ? 'none' : value.join(', ');
  return value === undefined || value === null ? '–' : String(value);
}

/** Returns ` from X to Y`, or ` to Y` if the value before is not known or there was none. */
export function fromTo(before: Shown, after: Shown): string {
  const from = before === undefined || before === null ? '' : ` from ${shown(before)}`;
  return `${from} to ${shown(after)}`;
}

/** Returns the settings that changed, each with both values. */
export function settings({ before = {}, after = {} }: Stored<'connection.settings_changed'>): string {
  return changes(before, after, SETTINGS, shown);
}

/** Returns the settings of a mapping's own that changed, each with both values. */
export function ownSettings({
  before = {},
  after = {},
}: Pick<Stored<'mapping.settings_changed'>, 'before' | 'after'>): string {
  return changes(before, after, SETTINGS, (value) =>
    value === undefined || value === null ? 'as the connection' : shown(value),
  );
}

/** Returns `: ` and the stated facts that changed, or nothing if none did. */
export function statedFacts({ before = {}, after = {} }: Stored<'asvs.stated'>): string {
  const text = changes(before, after, FACTS, (value) =>
    typeof value === 'boolean' ? yesOrNo(value) : shown(value),
  );
  return text === '' ? '' : `: ${text}`;
}

function changes(
  before: object,
  after: object,
  names: Readonly<Record<string, string>>,
  say: (value: Shown) => string,
) {
  const known: Readonly<Record<string, Shown>> = { ...before };
  return Object.entries(after as Readonly<Record<string, Shown>>)
    .filter(([name, value]) => value !== (known[name] ?? null))
    .map(([name, value]) => {
      const former = known[name];
      const from = former === undefined || former === null ? '' : `from ${say(former)} to `;
      return `${names[name] ?? name} ${from}${say(value)}`;
    })
    .join(', ');
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

/** Returns ` …abcd of account`: whose a key is, and its end if it is known. */
export function keyOf(side: Stored<'connection.key_replaced'>['after']): string {
  const end = side?.keyLastFour === undefined || side.keyLastFour === '' ? '' : `…${side.keyLastFour} `;
  return `${end}of ${shown(side?.account)}`;
}

/** Returns the decision that held before, as the end of a sentence, or nothing if there was none. */
export function decidedBefore({ before }: Stored<'asvs.chapter_included'>): string {
  if (before?.applies === undefined || before.applies === null) return '';
  return before.applies ? ', which a person had included' : ', which a person had excluded';
}
